/* Names of the months in the languages of most news: English, German, French,
   Spanish, Catalan, Italian, Portuguese, Romanian, Dutch, Danish, Norwegian,
   Swedish, Finnish, Polish, Czech, Slovak, Hungarian, Turkish, Indonesian,
   Russian, Ukrainian, Greek, Arabic. Nominative, the case that stands in
   dates, and the usual short forms. Croatian is left out: its listopad is
   October, the Czech and Polish one November. Cost: a search in a line. */
#include "importers/html_months.h"

#include <stdbool.h>
#include <string.h>

#include "core/utf8.h"

enum { WORD_LIMIT = 32 };

static const char *const months[12] = {
    " january jan januar jänner jän januari janvier janv enero ene gener "
    "gennaio gen janeiro ianuarie ian tammikuu tammikuuta styczeń stycznia sty "
    "leden ledna led január januára ocak oca январь января янв січень січня "
    "ιανουαρίου ιανουάριος ιαν يناير ",
    " february feb februar feber februari février févr fév febrero febrer "
    "febbraio febb fevereiro fev februarie helmikuu helmikuuta luty lutego lut "
    "únor února úno február februára şubat şub февраль февраля фев февр лютий "
    "лютого φεβρουαρίου φεβρουάριος φεβ pebruari فبراير ",
    " march mar märz mär mrz mars marzo març março martie maart mrt marts "
    "maaliskuu maaliskuuta marzec marca března březen bře marec március márc "
    "mart maret март марта мар березень березня μαρτίου μάρτιος μαρ مارس ",
    " april apr avril avr abril abr aprile aprilie huhtikuu huhtikuuta "
    "kwiecień "
    "kwietnia kwi duben dubna dub apríl apríla április ápr nisan nis апрель "
    "апреля апр квітень квітня απριλίου απρίλιος απρ أبريل ",
    " may mai mayo maig maggio mag maio mei maj toukokuu toukokuuta maja "
    "květen "
    "května kvě máj mája május mayıs май мая травень травня μαΐου μάιος أيار "
    "مايو ",
    " june jun juni juin junio juny giugno giu junho iunie kesäkuu kesäkuuta "
    "czerwiec czerwca cze červen června čvn jún júna június haziran haz "
    "июнь июня июн червень червня ιουνίου ιούνιος ιουν يونيو ",
    " july jul juli juillet juil julio juliol luglio lug julho iulie heinäkuu "
    "heinäkuuta lipiec lipca lip červenec července čvc júl júla július temmuz "
    "tem июль июля июл липень липня ιουλίου ιούλιος ιουλ يوليو ",
    " august aug août aou agosto ago agost augustus augusti elokuu elokuuta "
    "sierpień sierpnia sie srpen srpna srp augusta augusztus ağustos ağu "
    "agustus август августа авг серпень серпня αυγούστου αύγουστος αυγ أغسطس ",
    " september sept sep septembre septiembre setiembre setembre settembre set "
    "setembro septembrie syyskuu syyskuuta wrzesień września wrz září zář "
    "septembra szeptember szept eylül eyl сентябрь сентября сен сент вересень "
    "вересня σεπτεμβρίου σεπτέμβριος σεπ سبتمبر ",
    " october oct oktober okt octobre octubre ottobre ott outubro out "
    "octombrie "
    "lokakuu lokakuuta październik października paź říjen října říj október "
    "októbra ekim eki октябрь октября окт жовтень жовтня οκτωβρίου οκτώβριος "
    "οκτ أكتوبر ",
    " november nov novembre noviembre novembro noiembrie marraskuu marraskuuta "
    "listopad listopadu listopada lis novembra kasım kas ноябрь ноября ноя "
    "нояб "
    "листопад листопада νοεμβρίου νοέμβριος νοε نوفمبر ",
    " december dec dezember dez décembre déc diciembre dic desembre dicembre "
    "dezembro decembrie joulukuu joulukuuta grudzień grudnia gru prosinec "
    "prosince pro decembra des desember aralık ara декабрь декабря дек грудень "
    "грудня δεκεμβρίου δεκέμβριος δεκ ديسمبر ",
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
