/* Names of the months in the languages of most news: English, German, French,
   Spanish, Catalan, Italian, Portuguese, Romanian, Dutch, Danish, Norwegian,
   Swedish, Finnish, Polish, Czech, Slovak, Hungarian, Turkish, Indonesian,
   Russian, Ukrainian, Greek, Arabic, Slovene, Serbian, Bulgarian, Lithuanian,
   Latvian, Estonian, Icelandic, Galician, Basque, Hebrew, Persian, Hindi,
   Malay, Afrikaans. Nominative, the case that stands in
   dates, and the usual short forms. Of Croatian listopad is left
   out: it is October, in Czech and Polish November. Cost: a search in a line.
 */
#include "importers/html_months.h"

#include <stdbool.h>
#include <string.h>

#include "core/utf8.h"

enum { WORD_LIMIT = 32 };

static const char *const months[12] = {
    " january jan januar jänner jän januari janvier janv enero ene gener "
    "gennaio gen janeiro ianuarie ian tammikuu tammikuuta styczeń stycznia sty "
    "leden ledna led január januára ocak oca январь января янв січень січня "
    "ιανουαρίου ιανουάριος ιαν يناير "
    "januarja januarie janvāris janvārī janvāra jaanuar sausio janúar "
    "xaneiro urtarrilaren siječnja јануар јануара "
    "януари ינואר בינואר ژانویه जनवरी "
    "جانفي ",
    " february feb februar feber februari février févr fév febrero febrer "
    "febbraio febb fevereiro fev februarie helmikuu helmikuuta luty lutego lut "
    "únor února úno február februára şubat şub февраль февраля фев февр лютий "
    "лютого φεβρουαρίου φεβρουάριος φεβ pebruari فبراير "
    "februarja februāris februārī veebruar vasario febrúar febreiro "
    "otsailaren veljače фебруар фебруара февруари "
    "פברואר בפברואר فوریه फरवरी شباط "
    "فيفري febr peb ",
    " march mar märz mär mrz mars marzo març março martie maart mrt marts "
    "maaliskuu maaliskuuta marzec marca března březen bře marec március márc "
    "mart maret март марта мар березень березня μαρτίου μάρτιος μαρ مارس "
    "martā märts kovo martxoaren ožujka marta מרץ במרץ "
    "मार्च آذار mac ",
    " april apr avril avr abril abr aprile aprilie huhtikuu huhtikuuta "
    "kwiecień "
    "kwietnia kwi duben dubna dub apríl apríla április ápr nisan nis апрель "
    "апреля апр квітень квітня απριλίου απρίλιος απρ أبريل "
    "aprila aprīlis aprīlī aprill balandžio apirilaren travnja "
    "април априла אפריל באפריל آوریل "
    "अप्रैल نيسان أفريل ",
    " may mai mayo maig maggio mag maio mei maj toukokuu toukokuuta maja "
    "květen "
    "května kvě máj mája május mayıs май мая травень травня μαΐου μάιος أيار "
    "مايو "
    "maijs maijā gegužės maí maiatzaren svibnja мај маја מאי "
    "במאי मई ماي ",
    " june jun juni juin junio juny giugno giu junho iunie kesäkuu kesäkuuta "
    "czerwiec czerwca cze červen června čvn jún júna június haziran haz "
    "июнь июня июн червень червня ιουνίου ιούνιος ιουν يونيو "
    "junij junija junie jūnijs jūnijā juuni birželio júní xuño "
    "ekainaren lipnja јун јуна юни יוני ביוני ژوئن "
    "जून حزيران جوان ",
    " july jul juli juillet juil julio juliol luglio lug julho iulie heinäkuu "
    "heinäkuuta lipiec lipca lip červenec července čvc júl júla július temmuz "
    "tem июль июля июл липень липня ιουλίου ιούλιος ιουλ يوليو "
    "julij julija julie jūlijs jūlijā juuli liepos júlí xullo "
    "uztailaren srpnja јул јула юли יולי ביולי "
    "ژوئیه जुलाई تموز جويلية julai ",
    " august aug août aou agosto ago agost augustus augusti elokuu elokuuta "
    "sierpień sierpnia sie srpen srpna srp augusta augusztus ağustos ağu "
    "agustus август августа авг серпень серпня αυγούστου αύγουστος αυγ أغسطس "
    "avgust avgusta augusts augustā rugpjūčio ágúst abuztuaren "
    "kolovoza аугуст אוגוסט באוגוסט اوت "
    "अगस्त أوت ogos agu ",
    " september sept sep septembre septiembre setiembre setembre settembre set "
    "setembro septembrie syyskuu syyskuuta wrzesień września wrz září zář "
    "septembra szeptember szept eylül eyl сентябрь сентября сен сент вересень "
    "вересня σεπτεμβρίου σεπτέμβριος σεπ سبتمبر "
    "septembris septembrī rugsėjo irailaren rujna септембар "
    "септембра септември ספטמבר בספטמבר "
    "سپتامبر सितंबर أيلول ",
    " october oct oktober okt octobre octubre ottobre ott outubro out "
    "octombrie "
    "lokakuu lokakuuta październik października paź říjen října říj október "
    "októbra ekim eki октябрь октября окт жовтень жовтня οκτωβρίου οκτώβριος "
    "οκτ أكتوبر "
    "oktobra oktobris oktobrī oktoober spalio urriaren октобар "
    "октобра октомври אוקטובר באוקטובר "
    "اکتبر अक्टूबर ",
    " november nov novembre noviembre novembro noiembrie marraskuu marraskuuta "
    "listopad listopadu listopada lis novembra kasım kas ноябрь ноября ноя "
    "нояб "
    "листопад листопада νοεμβρίου νοέμβριος νοε نوفمبر "
    "novembris novembrī lapkričio nóvember azaroaren studenoga studenog "
    "новембар новембра ноември נובמבר "
    "בנובמבר نوامبر नवंबर ",
    " december dec dezember dez décembre déc diciembre dic desembre dicembre "
    "dezembro decembrie joulukuu joulukuuta grudzień grudnia gru prosinec "
    "prosince pro decembra des desember aralık ara декабрь декабря дек грудень "
    "грудня δεκεμβρίου δεκέμβριος δεκ ديسمبر "
    "decembris decembrī detsember gruodžio abenduaren prosinca "
    "децембар децембра декември דצמבר "
    "בדצמבר دسامبر दिसंबर disember ",
};

/* The word in small letters between spaces; false when it is too long. */
static bool fold(const char *word, size_t length, char *out) {
  if (length + 2 >= WORD_LIMIT)
    return false;
  size_t used = 1 + utf8_fold_case(word, length, out + 1, WORD_LIMIT - 3);
  out[0] = ' ';
  out[used] = ' ';
  out[used + 1] = '\0';
  return true;
}

unsigned html_month(const char *word, size_t length) {
  char key[WORD_LIMIT];
  if (length < 3 || !fold(word, length, key))
    return 0;
  for (unsigned i = 0; i < 12; i++)
    if (strstr(months[i], key) != NULL)
      return i + 1;
  return 0;
}
