filedesc://tower.arc 0.0.0.0 20010203040506 text/plain 68
1 0 By hand
URL IP-address Archive-date Content-type Archive-length

http://penfold.example/clock 192.0.2.1 20010203040507 text/html 432
HTTP/1.0 200 OK
Content-Type: text/html

<html><head><title>Tower clock to run backwards no more</title></head><body><h1>Tower clock to run backwards no more</h1>
<p>The tower clock of Lower Penfold was stopped for repair on Monday.</p>
<p>"For nine years we have been getting younger," said the mayor, Gwen Tarrant.</p>
<p>The clockmaker, Basil Okafor, said that one wheel had been put in the wrong way round.</p></body></html>

