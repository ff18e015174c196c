#!/bin/sh
# Entries without text that link to files: those beside the feed are read with
# what the entry says, and no others: nothing above the feed's folder, nothing
# by way of symbolic links, no other feed's links, each file once.
set -u
build=${1:-build}
whosaid=$(pwd)/$build/whosaid
work=$(pwd)/$build/feed-files
rm -rf "$work"
mkdir -p "$work/feed/pages"
cd "$work/feed" || exit 1
report() { # report CODE NAME
  if [ "$1" -eq 0 ]; then echo "ok $2"; else echo "not ok $2"; fi
}
page() { # page FILE WORDS
  printf '<html><body><p>“%s,” said Ann Fox of the council.</p></body></html>' \
    "$2" >"$1"
}
page pages/one.html "One is read"
page "pages/two words.html" "Two is read"
page pages/real.html "Three is read"
page ../secret.html "Secret is read"
ln -s ../secret.html link.html
ln -s .. up
mkfifo pipe.html
item() { # item LINK [ID]
  printf '<item><title>T %s</title><guid>%s</guid><link>%s</link>%s</item>\n' \
    "${2:-x}" "${2:-x}" "$1" '<dc:creator>Bo Li</dc:creator>'
}
{
  printf '<rss><channel><title>The Post</title>'
  printf '<link>http://post.example/</link>\n'
  item pages/one.html a
  item pages/one.html again
  item 'pages/two%20words.html?x#y' b
  item "file://$work/feed/pages/real.html" c
  item link.html
  item up/secret.html
  item ../secret.html
  item pages/../../secret.html
  item 'pages/%2e%2e/%2e%2e/secret.html'
  item "file://$work/secret.html"
  item "file://$work/feed/../secret.html"
  item /etc/passwd
  item file:///etc/passwd
  item pipe.html
  item pages
  item 'one%00.html'
  item http://post.example/pages/one.html
  item other.xml
  item feed.xml
} >feed.xml
echo '</channel></rss>' >>feed.xml
{
  echo '<rss><channel>'
  item secret-of-other.html
  echo '<item><description>Other is read.</description></item></channel></rss>'
} >other.xml
page secret-of-other.html "Secret is read"

timeout 10 "$whosaid" read feed.xml >out.jsonl 2>err.txt
report $? "a feed with links of every kind is read"
test ! -s err.txt
report $? "nothing is said about links to elsewhere"
grep -q '"id":"a","url":"http://post.example/pages/one.html","title":"T a".*"author":"Bo Li","publisher":"The Post".*One is read' out.jsonl
report $? "a file beside the feed is read with what the entry says"
test "$(grep -c 'One is read' out.jsonl)" -eq 1
report $? "a file is read once"
grep -q '"id":"b".*Two is read' out.jsonl
report $? "escapes of the path are resolved"
grep -q '"id":"c".*Three is read' out.jsonl
report $? "a file: address below the folder is read"
grep -q 'Other is read' out.jsonl
report $? "a linked feed is read"
test "$(wc -l <out.jsonl)" -eq 4 && ! grep -q 'Secret\|root:' out.jsonl
report $? "nothing else is read"
cd "$work" && "$whosaid" read feed/feed.xml | grep -q 'One is read'
report $? "files are beside the feed, not where the program runs"
"$whosaid" read - <feed/feed.xml >out.jsonl 2>/dev/null
test ! -s out.jsonl
report $? "standard input has no folder"
