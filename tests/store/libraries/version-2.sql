PRAGMA application_id = 1869509219;
CREATE TABLE meta (
	"key" TEXT NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY ("key")
);
CREATE TABLE migration (
	version INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	at TEXT NOT NULL, 
	PRIMARY KEY (version)
);
CREATE TABLE article (
	n INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	path TEXT NOT NULL, 
	text TEXT NOT NULL, 
	body TEXT, 
	sha256 TEXT NOT NULL, 
	outlet TEXT, 
	url TEXT, 
	headline TEXT, 
	standfirst TEXT, 
	byline TEXT, 
	published TEXT, 
	published_from TEXT, 
	modified TEXT, 
	topics TEXT NOT NULL, 
	image_credit TEXT, 
	language TEXT, 
	regions TEXT NOT NULL, 
	dropped TEXT NOT NULL, 
	duplicate_of TEXT, 
	agency TEXT, 
	added TEXT NOT NULL, 
	PRIMARY KEY (n), 
	UNIQUE (id)
);
CREATE INDEX article_outlet ON article (outlet);
CREATE TABLE story (
	n INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	title TEXT NOT NULL, 
	first_published TEXT, 
	last_published TEXT, 
	articles INTEGER NOT NULL, 
	outlets INTEGER NOT NULL, 
	statements INTEGER NOT NULL, 
	differing INTEGER NOT NULL, 
	revision INTEGER NOT NULL, 
	assembled INTEGER NOT NULL, 
	reader TEXT NOT NULL, 
	updated TEXT NOT NULL, 
	PRIMARY KEY (n), 
	UNIQUE (id)
);
CREATE INDEX story_by_date ON story (last_published);
CREATE TABLE page (
	n INTEGER NOT NULL, 
	path TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	media TEXT, 
	given TEXT, 
	added TEXT NOT NULL, 
	outcome TEXT NOT NULL, 
	reason TEXT, 
	article TEXT, 
	PRIMARY KEY (n), 
	FOREIGN KEY(article) REFERENCES article (id)
);
CREATE UNIQUE INDEX page_identity ON page (sha256, path);
CREATE TABLE findings (
	article TEXT NOT NULL, 
	reader TEXT NOT NULL, 
	depth TEXT DEFAULT 'default' NOT NULL, 
	payload TEXT NOT NULL, 
	PRIMARY KEY (article), 
	FOREIGN KEY(article) REFERENCES article (id)
);
CREATE INDEX findings_reader ON findings (reader);
CREATE TABLE features (
	article TEXT NOT NULL, 
	reader TEXT NOT NULL, 
	payload TEXT NOT NULL, 
	PRIMARY KEY (article), 
	FOREIGN KEY(article) REFERENCES article (id)
);
CREATE INDEX features_reader ON features (reader);
CREATE TABLE story_alias (
	alias TEXT NOT NULL, 
	story TEXT NOT NULL, 
	at TEXT NOT NULL, 
	PRIMARY KEY (alias), 
	FOREIGN KEY(story) REFERENCES story (id)
);
CREATE INDEX story_alias_story ON story_alias (story);
CREATE TABLE story_article (
	article TEXT NOT NULL, 
	story TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	duplicate_of TEXT, 
	agency TEXT, 
	PRIMARY KEY (article), 
	FOREIGN KEY(article) REFERENCES article (id), 
	FOREIGN KEY(story) REFERENCES story (id)
);
CREATE INDEX story_article_story ON story_article (story);
CREATE TABLE statement (
	n INTEGER NOT NULL, 
	story TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	speaker TEXT NOT NULL, 
	speaker_name TEXT, 
	speaker_key TEXT, 
	text TEXT NOT NULL, 
	copies TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	venues TEXT NOT NULL, 
	first_seen TEXT, 
	first_published TEXT, 
	independent_reports INTEGER NOT NULL, 
	PRIMARY KEY (n), 
	FOREIGN KEY(story) REFERENCES story (id)
);
CREATE INDEX statement_id ON statement (id);
CREATE UNIQUE INDEX statement_place ON statement (story, position);
CREATE INDEX statement_speaker ON statement (speaker_key, first_published);
CREATE TABLE quotation (
	story TEXT NOT NULL, 
	statement INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	article TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	content TEXT NOT NULL, 
	text TEXT NOT NULL, 
	source TEXT, 
	cue TEXT, 
	venue TEXT, 
	addressee TEXT, 
	speaker TEXT, 
	confidence FLOAT NOT NULL, 
	follows TEXT, 
	unclosed BOOLEAN NOT NULL, 
	report TEXT, 
	within TEXT, 
	speaker_confidence FLOAT DEFAULT '1.0' NOT NULL, 
	covers TEXT NOT NULL, 
	PRIMARY KEY (story, statement, position), 
	FOREIGN KEY(story) REFERENCES story (id)
);
CREATE INDEX quotation_article ON quotation (article);
CREATE TABLE difference (
	story TEXT NOT NULL, 
	statement INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	"between" TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	effects TEXT NOT NULL, 
	changes TEXT NOT NULL, 
	PRIMARY KEY (story, statement, position), 
	FOREIGN KEY(story) REFERENCES story (id)
);
CREATE TABLE comment_request (
	story TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	article TEXT NOT NULL, 
	asked TEXT NOT NULL, 
	outcome TEXT NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	PRIMARY KEY (story, position), 
	FOREIGN KEY(story) REFERENCES story (id)
);
CREATE TABLE event (
	story TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	article TEXT NOT NULL, 
	statement TEXT, 
	text TEXT NOT NULL, 
	PRIMARY KEY (story, position), 
	FOREIGN KEY(story) REFERENCES story (id)
);
CREATE VIEW article_words AS SELECT n, headline, coalesce(body, text) AS text FROM article;
CREATE VIRTUAL TABLE article_search USING fts5(headline, text, content = 'article_words', content_rowid = 'n', tokenize = 'porter unicode61 remove_diacritics 2');
CREATE TRIGGER article_search_insert AFTER INSERT ON article BEGIN INSERT INTO article_search (rowid, headline, text) VALUES (new.n, new.headline, coalesce(new.body, new.text)); END;
CREATE VIRTUAL TABLE statement_search USING fts5(text, speaker_name, copies, content = 'statement', content_rowid = 'n', tokenize = 'porter unicode61 remove_diacritics 2');
CREATE TRIGGER statement_search_insert AFTER INSERT ON statement BEGIN INSERT INTO statement_search (rowid, text, speaker_name, copies) VALUES (new.n, new.text, new.speaker_name, new.copies); END;
CREATE TRIGGER statement_search_delete AFTER DELETE ON statement BEGIN INSERT INTO statement_search (statement_search, rowid, text, speaker_name, copies) VALUES ('delete', old.n, old.text, old.speaker_name, old.copies); END;
INSERT INTO meta VALUES ('placements', '1');
INSERT INTO migration VALUES (2, 'the library is made', '2026-11-22T07:57:30.105527+00:00');
INSERT INTO article VALUES (1, 'article-pecwx7bjbxgtp88wmd9s', './fairway-news.html', 'Four minutes across, nine years of small change

A town put up the fare on its chain ferry, and found out who had been paying it

It takes four minutes to cross the Pell by chain ferry, and on Monday night it took four hours for Pellworth Town Council to decide what that should cost.

By seven votes to five, councillors ended free travel for pupils and put the fare up to £1.10. What nobody in the chamber had known is that the travel had not been free. Arthur Quill, the ferryman, had paid for it.

“It’s 60p to them and it’s a crossing to me,” says Quill, 67. “The tin wasn’t a secret. The pupils’ names were.”

A winch and a biscuit

He keeps the winch house as other men keep a greenhouse. There is a calendar, a biscuit, and a form from the council asking him to account for the coins.

“They’ve sent me a form for it,” he says, delighted. “Section four is ‘Reason for loss’. I’ve put ‘children’.”

Vernon Stope, who leads the council, does not dispute any of it. “No one on the council wants to charge children,” he says on the phone. “But the chains are forty years old, the insurance has doubled, and the reserve will be gone by spring.” Then, after a pause, he adds: “You don’t cross a river by resenting it.”

The operator agrees about the chains. “The chains must be replaced before next winter,” a spokesman said.

The leaflet of last autumn is still on the noticeboard. In it the council said that the ferry “will always be free to its youngest passengers”. Somebody has drawn a small tin on it.

Asked for comment, Pell Crossings said in an email that it was “looking with a kind eye” at letting pupils cross free until the summer.', NULL, '3ee4458d0e03f72d3b91f62bd6f9fbb1710151764ad0679369f1e682ab0b0eb3', 'Fairway News', 'https://fairwaynews.example/rivers/four-minutes-across', 'Four minutes across, nine years of small change', 'A town put up the fare on its chain ferry, and found out who had been paying it', 'Colm Reddick', '2026-01-22T07:05:00+00:00', 'meta', '2026-01-22T09:41:12+00:00', '["Pellworth","Rivers"]', NULL, 'en', '[{"start":0,"end":47,"role":"headline"},{"start":49,"end":128,"role":"standfirst"}]', '[]', NULL, NULL, '2026-11-22T07:57:31.560732+00:00');
INSERT INTO article VALUES (2, 'article-qm8iw4yg2n497eekqpat', './northgate-courier.txt', 'Free river crossings to end as council puts fares up

20/01/2026 | Local democracy

Children in Pellworth will have to pay to cross the river to school after councillors narrowly backed a fare rise.

Council leader Vernon Stope said: "No one on this council wants to charge children. I''d rather be hated for a fare than remembered for a drowning."

The flat fare on the chain ferry will nearly double to £1.10. Free travel for under-16s goes on 1 March.

"The ferry will always be free to it''s [sic] youngest passengers," the town council said in a leaflet sent to every household last autumn.

A spokesman for Pell Crossings, which runs the ferry, said: "The chains must be replaced before next winter. We have been clear about that for a decade."

"We would have paid if anybody had asked us," said Nell Amberley, who is 11 and takes the ferry twice a day.

It turned out on Monday that the ferryman had been covering the children''s fares from his own pocket. The tin, he said, "wasn''t a secret".

Mr Quill declined to comment further when the Courier called. The school has not responded to the Courier''s request for comment.

Advertisement

Share this article

READ NEXT: Bypass opens three years late
', 'Free river crossings to end as council puts fares up

20/01/2026 | Local democracy

Children in Pellworth will have to pay to cross the river to school after councillors narrowly backed a fare rise.

Council leader Vernon Stope said: "No one on this council wants to charge children. I''d rather be hated for a fare than remembered for a drowning."

The flat fare on the chain ferry will nearly double to £1.10. Free travel for under-16s goes on 1 March.

"The ferry will always be free to it''s [sic] youngest passengers," the town council said in a leaflet sent to every household last autumn.

A spokesman for Pell Crossings, which runs the ferry, said: "The chains must be replaced before next winter. We have been clear about that for a decade."

"We would have paid if anybody had asked us," said Nell Amberley, who is 11 and takes the ferry twice a day.

It turned out on Monday that the ferryman had been covering the children''s fares from his own pocket. The tin, he said, "wasn''t a secret".

Mr Quill declined to comment further when the Courier called. The school has not responded to the Courier''s request for comment.









', '75631cc52e210d9376b8cbbfe406dffbcb9325939a0057cd447d9a90ed811e82', 'northgate-courier', NULL, 'Free river crossings to end as council puts fares up', NULL, NULL, '2026-01-20', 'text', NULL, '[]', NULL, 'en', '[{"start":0,"end":52,"role":"headline"},{"start":54,"end":82,"role":"date"}]', '[{"start":1130,"end":1143,"reason":"advertisement"},{"start":1145,"end":1163,"reason":"share bar"},{"start":1165,"end":1205,"reason":"related link"}]', NULL, NULL, '2026-11-22T07:57:31.569595+00:00');
INSERT INTO article VALUES (3, 'article-pb6qkvjzkhwijh4u4685', './pell-valley-gazette.txt', 'Never miss a story from your town. Click ''Yes'' and then ''Allow'' to switch on Gazette alerts

Ferryman''s tin paid pupils'' fares for nine years, council told

Ferryman''s tin paid pupils'' fares for nine years, council told

Tuesday 20th January 2026
By Rosalind Peake

A ferryman who dropped his own change into a toffee tin so that schoolchildren could cross the Pell for nothing has said he''d do no different, after councillors voted 7-5 to make them pay.

From March a crossing on the Pellworth chain ferry will cost everyone £1.10, up from 60p. Until now the town''s under-16s haven''t been charged at all - or so their parents'' generation believed.

It emerged at Monday''s meeting that the council''s grant ran out in 2017. Ever since, Arthur Quill, who''s worked the winch since the ''80s, had been making up the pupils'' fares himself.

''It''s sixty pence to them and it''s a crossing to me,'' Mr Quill told the Gazette. ''The tin wasn''t a secret. The pupils'' names were.''

He wouldn''t be drawn on how much he''d spent. ''You don''t cross a river by resenting it'', he said.

The council''s leader, Vernon Stope, told a full gallery: ''No one on this council wants to charge children. But the chains are 40 years old, the insurance has doubled and the reserve will be gone by summer. I''d rather be hated for a fare than remembered for a drowning.''

There were shouts from the back, where the pupils of Bridge Lane School had been let out of lessons to watch. Their teacher, Felix Dunnock, read out what one of them had written. ''Nell says, "It is not the pound, it is that he did it and you didn''t notice." I couldn''t mark that, so I brought it here,'' he said.

Nell, 11, was less shy afterwards. ''We''ve done the maths. It''s five bells'' worth of sweets a week'', she said, and explained that a ''bell'' is what they call the crossing.

''I voted against and I''d vote against it twice,'' said Cllr Gwen Pascoe-Thorne, who called the leader''s figures ''a conjuror''s arithmetic''.

The chains must be replaced before next winter, the operator, Pell Crossings, says.

The 1974 song ''Halfway Over'', written about the ferry, was sung on the steps. It isn''t known who''d brought the accordion.

Have your say: should pupils cross free? Vote in our poll below

Sign up for the Gazette''s ''Pell at Seven'' email

Topics: Pellworth, Schools, Town Council
', '


Ferryman''s tin paid pupils'' fares for nine years, council told




Tuesday 20th January 2026
By Rosalind Peake

A ferryman who dropped his own change into a toffee tin so that schoolchildren could cross the Pell for nothing has said he''d do no different, after councillors voted 7-5 to make them pay.

From March a crossing on the Pellworth chain ferry will cost everyone £1.10, up from 60p. Until now the town''s under-16s haven''t been charged at all - or so their parents'' generation believed.

It emerged at Monday''s meeting that the council''s grant ran out in 2017. Ever since, Arthur Quill, who''s worked the winch since the ''80s, had been making up the pupils'' fares himself.

''It''s sixty pence to them and it''s a crossing to me,'' Mr Quill told the Gazette. ''The tin wasn''t a secret. The pupils'' names were.''

He wouldn''t be drawn on how much he''d spent. ''You don''t cross a river by resenting it'', he said.

The council''s leader, Vernon Stope, told a full gallery: ''No one on this council wants to charge children. But the chains are 40 years old, the insurance has doubled and the reserve will be gone by summer. I''d rather be hated for a fare than remembered for a drowning.''

There were shouts from the back, where the pupils of Bridge Lane School had been let out of lessons to watch. Their teacher, Felix Dunnock, read out what one of them had written. ''Nell says, "It is not the pound, it is that he did it and you didn''t notice." I couldn''t mark that, so I brought it here,'' he said.

Nell, 11, was less shy afterwards. ''We''ve done the maths. It''s five bells'' worth of sweets a week'', she said, and explained that a ''bell'' is what they call the crossing.

''I voted against and I''d vote against it twice,'' said Cllr Gwen Pascoe-Thorne, who called the leader''s figures ''a conjuror''s arithmetic''.

The chains must be replaced before next winter, the operator, Pell Crossings, says.

The 1974 song ''Halfway Over'', written about the ferry, was sung on the steps. It isn''t known who''d brought the accordion.









', '5c83e9e459791776ba614f2014af48244f431d7a7e23e784d61cdc50c5a663ec', 'pell-valley-gazette', NULL, 'Ferryman''s tin paid pupils'' fares for nine years, council told', NULL, 'Rosalind Peake', '2026-01-20', 'text', NULL, '["Pellworth","Schools","Town Council"]', NULL, 'en', '[{"start":93,"end":155,"role":"headline"},{"start":221,"end":246,"role":"date"},{"start":247,"end":264,"role":"byline"}]', '[{"start":0,"end":91,"reason":"notification prompt"},{"start":157,"end":219,"reason":"headline repeated"},{"start":2168,"end":2231,"reason":"call to vote"},{"start":2233,"end":2280,"reason":"newsletter plug"},{"start":2282,"end":2322,"reason":"topics"}]', NULL, NULL, '2026-11-22T07:57:31.570598+00:00');
INSERT INTO story VALUES (1, 'story-y8a62dqnw97yrr67jzyf', 'Ferryman''s tin paid pupils'' fares for nine years, council told', '2026-01-20', '2026-01-22T07:05:00+00:00', 3, 3, 21, 1, 1, 1, '2', '2026-11-22T07:57:31.896268+00:00');
INSERT INTO page VALUES (1, '/news/fairway-news.html', '3ee4458d0e03f72d3b91f62bd6f9fbb1710151764ad0679369f1e682ab0b0eb3', 'html', '{}', '2026-11-22T07:57:31.568090+00:00', 'kept', NULL, 'article-pecwx7bjbxgtp88wmd9s');
INSERT INTO page VALUES (2, '/news/northgate-courier.txt', '75631cc52e210d9376b8cbbfe406dffbcb9325939a0057cd447d9a90ed811e82', 'text', '{}', '2026-11-22T07:57:31.570121+00:00', 'kept', NULL, 'article-qm8iw4yg2n497eekqpat');
INSERT INTO page VALUES (3, '/news/pell-valley-gazette.txt', '5c83e9e459791776ba614f2014af48244f431d7a7e23e784d61cdc50c5a663ec', 'text', '{}', '2026-11-22T07:57:31.575718+00:00', 'kept', NULL, 'article-pb6qkvjzkhwijh4u4685');
INSERT INTO findings VALUES ('article-pecwx7bjbxgtp88wmd9s', '2', 'default', '{"article":"article-pecwx7bjbxgtp88wmd9s","quotations":[{"id":"q-yvf9itmb6u44gfh9m73c","article":"article-pecwx7bjbxgtp88wmd9s","kind":"indirect","content":[[421,454]],"text":"that the travel had not been free","source":[[386,407]],"cue":[[408,420]],"speaker":{"name":null,"description":"nobody in the chamber"},"confidence":0.816,"speaker_confidence":0.0},{"id":"q-crpawqdqbtndw7xxxvjd","article":"article-pecwx7bjbxgtp88wmd9s","kind":"direct","content":[[503,546]],"text":"It\u2019s 60p to them and it\u2019s a crossing to me,","source":[[553,558]],"cue":[[548,552]],"speaker":{"name":"Arthur Quill","kind":"person","aliases":["Quill"]},"confidence":0.986,"report":[[502,547],[564,614]],"speaker_confidence":0.988},{"id":"q-uns9zxs8zhgfzy3zrnq8","article":"article-pecwx7bjbxgtp88wmd9s","kind":"direct","content":[[565,613]],"text":"The tin wasn\u2019t a secret. The pupils\u2019 names were.","source":[[553,558]],"cue":[[548,552]],"speaker":{"name":"Arthur Quill","kind":"person","aliases":["Quill"]},"confidence":0.985,"follows":"q-crpawqdqbtndw7xxxvjd","report":[[502,547],[564,614]],"speaker_confidence":0.985},{"id":"q-v56p8tngctxtefv3vm5s","article":"article-pecwx7bjbxgtp88wmd9s","kind":"indirect","content":[[763,791]],"text":"him to account for the coins","source":[[744,755]],"cue":[[756,762]],"speaker":{"name":"Pellworth Town Council","kind":"organisation"},"confidence":0.511,"speaker_confidence":0.394},{"id":"q-r5cerpw46jg7a8zrfpch","article":"article-pecwx7bjbxgtp88wmd9s","kind":"direct","content":[[795,825]],"text":"They\u2019ve sent me a form for it,","source":[[827,829]],"cue":[[830,834]],"speaker":{"name":"Arthur Quill","kind":"person","aliases":["Quill"]},"confidence":0.98,"report":[[794,826],[847,904]],"speaker_confidence":0.985},{"id":"q-k7fpntnjxmey2es4yx5f","article":"article-pecwx7bjbxgtp88wmd9s","kind":"direct","content":[[848,903]],"text":"Section four is \u2018Reason for loss\u2019. I\u2019ve put \u2018children\u2019.","source":[[827,829]],"cue":[[830,834]],"speaker":{"name":"Arthur Quill","kind":"person","aliases":["Quill"]},"confidence":0.981,"follows":"q-r5cerpw46jg7a8zrfpch","report":[[794,826],[847,904]],"speaker_confidence":0.98},{"id":"q-2qzyyksry246d96q7sre","article":"article-pecwx7bjbxgtp88wmd9s","kind":"indirect","content":[[960,969]],"text":"any of it","source":[[906,941]],"cue":[[943,959]],"speaker":{"name":"Vernon Stope","kind":"person"},"confidence":0.613,"speaker_confidence":0.831},{"id":"q-syw93gd7kx8tcvh5cc2u","article":"article-pecwx7bjbxgtp88wmd9s","kind":"direct","content":[[972,1019]],"text":"No one on the council wants to charge children,","source":[[1021,1023]],"cue":[[1024,1028]],"speaker":{"name":"Vernon Stope","kind":"person"},"confidence":0.985,"report":[[971,1020],[1043,1147]],"speaker_confidence":0.985},{"id":"q-bbb8w95nfbirfwj97u6z","article":"article-pecwx7bjbxgtp88wmd9s","kind":"direct","content":[[1044,1146]],"text":"But the chains are forty years old, the insurance has doubled, and the reserve will be gone by spring.","source":[[1021,1023]],"cue":[[1024,1028]],"speaker":{"name":"Vernon Stope","kind":"person"},"confidence":0.989,"follows":"q-syw93gd7kx8tcvh5cc2u","report":[[971,1020],[1043,1147]],"speaker_confidence":0.98},{"id":"q-dmdx2kgxvt5rvij3f97k","article":"article-pecwx7bjbxgtp88wmd9s","kind":"direct","content":[[1179,1219]],"text":"You don\u2019t cross a river by resenting it.","source":[[1169,1171]],"cue":[[1172,1176]],"speaker":{"name":"Vernon Stope","kind":"person"},"confidence":0.975,"speaker_confidence":0.983},{"id":"q-336icv8rmzh7k47jaek8","article":"article-pecwx7bjbxgtp88wmd9s","kind":"indirect","content":[[1248,1258]],"text":"the chains","source":[[1222,1234]],"cue":[[1235,1247]],"speaker":{"name":null,"kind":"organisation","candidates":["Pell"]},"confidence":0.825,"speaker_confidence":0.0},{"id":"q-hd69nzbrnu84zyvn8srx","article":"article-pecwx7bjbxgtp88wmd9s","kind":"direct","content":[[1261,1308]],"text":"The chains must be replaced before next winter,","source":[[1310,1321]],"cue":[[1322,1326]],"speaker":{"name":null,"kind":"person","description":"a spokesman"},"confidence":0.985,"speaker_confidence":0.0},{"id":"q-ukpyuidtxhajry4ebr8h","article":"article-pecwx7bjbxgtp88wmd9s","kind":"mixed","content":[[1424,1470]],"text":"will always be free to its youngest passengers","source":[[1391,1402]],"cue":[[1403,1407]],"speaker":{"name":"Pellworth Town Council","kind":"organisation"},"confidence":0.992,"report":[[1408,1471]],"speaker_confidence":0.85},{"id":"q-myei9etsrjnhw8gk3yjg","article":"article-pecwx7bjbxgtp88wmd9s","kind":"mixed","content":[[1576,1599]],"text":"looking with a kind eye","source":[[1531,1545]],"cue":[[1546,1550]],"venue":[[1551,1562]],"speaker":{"name":"Pell Crossings"},"confidence":0.982,"report":[[1563,1646]],"speaker_confidence":0.911}],"requests":[{"article":"article-pecwx7bjbxgtp88wmd9s","asked":"Pell Crossings","outcome":"answered","start":1512,"end":1647,"text":"Asked for comment, Pell Crossings said in an email that it was \u201clooking with a kind eye\u201d at letting pupils cross free until the summer."}],"cast":[{"name":"Pellworth Town Council","kind":"organisation","forms":["Pellworth Town Council"]},{"name":"Arthur Quill","kind":"person","gender":"male","forms":["Arthur Quill","Quill"],"mentions":2},{"name":"Vernon Stope","kind":"person","gender":"male","forms":["Vernon Stope"]},{"name":"Pell Crossings","kind":"unknown","forms":["Pell Crossings"]},{"name":"Pell","kind":"organisation","forms":["Pell"]}]}');
INSERT INTO findings VALUES ('article-qm8iw4yg2n497eekqpat', '2', 'default', '{"article":"article-qm8iw4yg2n497eekqpat","quotations":[{"id":"q-csqj7xs8v43txgbdu4h7","article":"article-qm8iw4yg2n497eekqpat","kind":"direct","content":[[235,346]],"text":"No one on this council wants to charge children. I''d rather be hated for a fare than remembered for a drowning.","source":[[200,227]],"cue":[[228,232]],"speaker":{"name":"Vernon Stope","kind":"person"},"confidence":0.974,"speaker_confidence":0.987},{"id":"q-qt5g2g9ue7xxkckc8tma","article":"article-qm8iw4yg2n497eekqpat","kind":"direct","content":[[456,520]],"text":"The ferry will always be free to it''s [sic] youngest passengers,","source":[[522,538]],"cue":[[539,543]],"speaker":{"name":null,"kind":"organisation","description":"the town council"},"confidence":0.986,"speaker_confidence":0.0},{"id":"q-hgx3ehz8ydeffqf8hz4b","article":"article-qm8iw4yg2n497eekqpat","kind":"direct","content":[[656,747]],"text":"The chains must be replaced before next winter. We have been clear about that for a decade.","source":[[595,647]],"cue":[[649,653]],"speaker":{"name":null,"kind":"person","description":"A spokesman for Pell Crossings","speaks_for":"Pell Crossings"},"confidence":0.941,"speaker_confidence":0.0},{"id":"q-5jq4wvyf5dmf2vm9rb44","article":"article-qm8iw4yg2n497eekqpat","kind":"direct","content":[[751,794]],"text":"We would have paid if anybody had asked us,","source":[[801,857]],"cue":[[796,800]],"speaker":{"name":"Nell Amberley","kind":"person"},"confidence":0.969,"speaker_confidence":0.988},{"id":"q-zntn53tqmnsiztfx8stt","article":"article-qm8iw4yg2n497eekqpat","kind":"direct","content":[[981,996]],"text":"wasn''t a secret","source":[[971,973]],"cue":[[974,978]],"speaker":{"name":"Vernon Stope","kind":"person"},"confidence":0.677,"report":[[962,969],[980,997]],"speaker_confidence":0.983},{"id":"q-rzz22bf888eg9g5cypse","article":"article-qm8iw4yg2n497eekqpat","kind":"indirect","content":[[1018,1036]],"text":"to comment further","source":[[1000,1008]],"cue":[[1009,1017]],"speaker":{"name":"Quill","kind":"person"},"confidence":0.49,"speaker_confidence":0.753}],"requests":[{"article":"article-qm8iw4yg2n497eekqpat","asked":"Mr Quill","outcome":"declined","start":1000,"end":1061,"text":"Mr Quill declined to comment further when the Courier called."},{"article":"article-qm8iw4yg2n497eekqpat","asked":"school","outcome":"no reply","start":1062,"end":1128,"text":"The school has not responded to the Courier''s request for comment."}],"cast":[{"name":"Vernon Stope","kind":"person","gender":"male","forms":["Vernon Stope"],"descriptions":["council","leader"]},{"name":"Pell Crossings","kind":"organisation","forms":["Pell Crossings"]},{"name":"Nell Amberley","kind":"person","gender":"female","forms":["Nell Amberley"]},{"name":"Quill","kind":"person","gender":"male","forms":["Quill"],"descriptions":["mr"]},{"name":"Pellworth","kind":"unknown","forms":["Pellworth"]},{"name":"Courier","kind":"organisation","forms":["Courier"],"mentions":2}]}');
INSERT INTO findings VALUES ('article-pb6qkvjzkhwijh4u4685', '2', 'default', '{"article":"article-pb6qkvjzkhwijh4u4685","quotations":[{"id":"q-em7urzw8ws6xfnfmng35","article":"article-pb6qkvjzkhwijh4u4685","kind":"indirect","content":[[93,141]],"text":"Ferryman''s tin paid pupils'' fares for nine years","source":[[143,150]],"cue":[[151,155]],"speaker":{"name":null,"kind":"organisation","description":"council"},"confidence":0.735,"speaker_confidence":0.0},{"id":"q-trgk87x9huaide3y567y","article":"article-pb6qkvjzkhwijh4u4685","kind":"indirect","content":[[387,407]],"text":"he''d do no different","source":[[415,426]],"cue":[[427,432]],"speaker":{"name":null,"kind":"group","description":"councillors"},"confidence":0.528,"speaker_confidence":0.0},{"id":"q-ghecwpquiawjjf4j9cad","article":"article-pb6qkvjzkhwijh4u4685","kind":"indirect","content":[[546,638]],"text":"Until now the town''s under-16s haven''t been charged at all - or so their parents'' generation","cue":[[639,647]],"speaker":{"name":null},"confidence":0.729,"speaker_confidence":0.0},{"id":"q-t6fvhvgq3gmy2ufpu455","article":"article-pb6qkvjzkhwijh4u4685","kind":"direct","content":[[836,887]],"text":"It''s sixty pence to them and it''s a crossing to me,","source":[[889,897]],"cue":[[898,902]],"addressee":[[903,914]],"speaker":{"name":"Arthur Quill","kind":"person","aliases":["Quill"]},"confidence":0.978,"report":[[835,888],[916,966]],"speaker_confidence":0.988},{"id":"q-pvmz8ymt6gyfbwdwaqdk","article":"article-pb6qkvjzkhwijh4u4685","kind":"direct","content":[[917,965]],"text":"The tin wasn''t a secret. The pupils'' names were.","source":[[889,897]],"cue":[[898,902]],"addressee":[[903,914]],"speaker":{"name":"Arthur Quill","kind":"person","aliases":["Quill"]},"confidence":0.977,"follows":"q-t6fvhvgq3gmy2ufpu455","report":[[835,888],[916,966]],"speaker_confidence":0.985},{"id":"q-yqxjnuyg44rjsnpfb27z","article":"article-pb6qkvjzkhwijh4u4685","kind":"direct","content":[[1014,1053]],"text":"You don''t cross a river by resenting it","source":[[1056,1058]],"cue":[[1059,1063]],"speaker":{"name":"Arthur Quill","kind":"person","aliases":["Quill"]},"confidence":0.898,"speaker_confidence":0.985},{"id":"q-kfqjrtbs2bgi58zhmavd","article":"article-pb6qkvjzkhwijh4u4685","kind":"direct","content":[[1124,1334]],"text":"No one on this council wants to charge children. But the chains are 40 years old, the insurance has doubled and the reserve will be gone by summer. I''d rather be hated for a fare than remembered for a drowning.","source":[[1066,1100]],"cue":[[1102,1106]],"addressee":[[1107,1121]],"speaker":{"name":"Vernon Stope","kind":"person"},"confidence":0.924,"speaker_confidence":0.987},{"id":"q-erb827z429rntfd23dt8","article":"article-pb6qkvjzkhwijh4u4685","kind":"indirect","content":[[1486,1514]],"text":"what one of them had written","source":[[1447,1475]],"cue":[[1477,1485]],"speaker":{"name":"Felix Dunnock","kind":"person"},"confidence":0.731,"speaker_confidence":0.849},{"id":"q-txgmks3ck4wkyx6x7zrm","article":"article-pb6qkvjzkhwijh4u4685","kind":"direct","content":[[1517,1638]],"text":"Nell says, \"It is not the pound, it is that he did it and you didn''t notice.\" I couldn''t mark that, so I brought it here,","source":[[1640,1642]],"cue":[[1643,1647]],"speaker":{"name":"Felix Dunnock","kind":"person"},"confidence":0.986,"speaker_confidence":0.985},{"id":"q-zppnwtf3556hj8tz434g","article":"article-pb6qkvjzkhwijh4u4685","kind":"direct","content":[[1686,1747]],"text":"We''ve done the maths. It''s five bells'' worth of sweets a week","source":[[1750,1753]],"cue":[[1754,1758]],"speaker":{"name":"Nell","kind":"person"},"confidence":0.961,"speaker_confidence":0.985},{"id":"q-74fbkygbdqhqa573qprh","article":"article-pb6qkvjzkhwijh4u4685","kind":"indirect","content":[[1774,1818]],"text":"that a ''bell'' is what they call the crossing","source":[[1750,1753]],"cue":[[1764,1773]],"speaker":{"name":"Nell","kind":"person"},"confidence":0.913,"speaker_confidence":0.964},{"id":"q-vze9dday25dmbj7fmmf8","article":"article-pb6qkvjzkhwijh4u4685","kind":"direct","content":[[1822,1868]],"text":"I voted against and I''d vote against it twice,","source":[[1875,1943]],"cue":[[1870,1874]],"speaker":{"name":"Gwen Pascoe-Thorne","kind":"person"},"confidence":0.985,"speaker_confidence":0.988},{"id":"q-fdmbw6eucxg866hdud2k","article":"article-pb6qkvjzkhwijh4u4685","kind":"direct","content":[[1933,1956]],"text":"a conjuror''s arithmetic","source":[[1875,1898]],"cue":[[1904,1910]],"addressee":[[1911,1931]],"speaker":{"name":"Gwen Pascoe-Thorne","kind":"person"},"confidence":0.54,"speaker_confidence":0.987},{"id":"q-bcjcnd8vkx4f77shkf73","article":"article-pb6qkvjzkhwijh4u4685","kind":"indirect","content":[[1960,2006]],"text":"The chains must be replaced before next winter","source":[[2008,2036]],"cue":[[2038,2042]],"speaker":{"name":"Pell","kind":"organisation"},"confidence":0.836,"speaker_confidence":0.727},{"id":"q-gde3xn9ndxvckkrjcba7","article":"article-pb6qkvjzkhwijh4u4685","kind":"indirect","content":[[2089,2098]],"text":"the ferry","source":[[2045,2073]],"cue":[[2075,2088]],"speaker":{"name":null,"description":"The 1974 song"},"confidence":0.424,"speaker_confidence":0.0}],"cast":[{"name":"Bridge Lane School","kind":"organisation","forms":["Bridge Lane School"]},{"name":"Arthur Quill","kind":"person","gender":"male","forms":["Arthur Quill","Quill"],"descriptions":["mr"],"mentions":2},{"name":"Vernon Stope","kind":"person","gender":"male","forms":["Vernon Stope"]},{"name":"Felix Dunnock","kind":"person","gender":"male","forms":["Felix Dunnock"]},{"name":"Gwen Pascoe-Thorne","kind":"person","gender":"female","forms":["Gwen Pascoe-Thorne"],"descriptions":["cllr"]},{"name":"Pell Crossings","kind":"unknown","forms":["Pell Crossings"]},{"name":"Pell","kind":"organisation","forms":["Pell"]},{"name":"Pellworth","kind":"unknown","forms":["Pellworth"]},{"name":"Gazette","kind":"organisation","forms":["Gazette"]},{"name":"Nell","kind":"person","gender":"female","forms":["Nell"],"mentions":2},{"name":"Halfway","kind":"unknown","forms":["Halfway"]}]}');
INSERT INTO features VALUES ('article-pecwx7bjbxgtp88wmd9s', '1', '{"words":{"1.10":1.69,"60p":1.69,"67":1.0,"account":1.0,"across":2.1,"adds":1.0,"after":1.0,"agree":1.0,"alway":1.0,"any":1.0,"arthur":1.69,"asked":1.0,"asking":1.0,"autumn":1.0,"been":2.39,"before":1.0,"biscuit":1.69,"calendar":1.0,"chain":2.95,"chamber":1.69,"change":2.1,"charge":1.0,"children":1.69,"coin":1.0,"comment":1.0,"cost":1.69,"council":2.79,"councillor":1.69,"cross":2.39,"crossing":2.1,"decide":1.69,"delighted":1.0,"dispute":1.0,"does":1.0,"don''t":1.0,"doubled":1.0,"drawn":1.0,"email":1.0,"ended":1.69,"eye":1.0,"fare":2.39,"ferry":2.61,"ferryman":1.69,"five":1.69,"form":1.69,"forty":1.0,"found":1.69,"four":3.08,"free":2.79,"gone":1.0,"greenhouse":1.0,"had":3.08,"him":1.0,"hour":1.69,"house":1.0,"i''ve":1.0,"insurance":1.0,"its":2.1,"keep":1.69,"kind":1.0,"known":1.69,"last":1.0,"lead":1.0,"leaflet":1.0,"letting":1.0,"looking":1.0,"loss":1.0,"me":2.1,"men":1.0,"minute":2.61,"monday":1.69,"must":1.0,"name":1.0,"next":1.0,"night":1.69,"nine":2.1,"no":1.0,"nobody":1.69,"noticeboard":1.0,"old":1.0,"operator":1.0,"other":1.0,"out":1.69,"paid":1.69,"passenger":1.0,"pause":1.0,"paying":1.69,"pell":2.1,"pellworth":1.69,"phone":1.0,"pupil":2.39,"put":2.61,"quill":2.39,"reason":1.0,"replaced":1.0,"resenting":1.0,"reserve":1.0,"river":1.0,"says":2.39,"secret":1.0,"section":1.0,"sent":1.0,"seven":1.69,"should":1.69,"small":2.39,"somebody":1.0,"spokesman":1.0,"spring":1.0,"still":1.0,"stope":1.0,"summer":1.0,"take":1.69,"them":1.69,"then":1.0,"there":1.0,"they''ve":1.0,"tin":1.69,"took":1.69,"town":2.39,"travel":2.39,"until":1.0,"up":2.39,"vernon":1.0,"vote":1.69,"want":1.0,"wasn''t":1.0,"were":1.0,"what":2.39,"winch":1.69,"winter":1.0,"year":2.39,"you":1.0,"youngest":1.0},"pairs":{"arthur quill":1.69,"chain ferry":2.39,"chain must":1.0,"charge children":1.0,"council asking":1.0,"councillor ended":1.69,"cross free":1.0,"ended free":1.69,"four hour":1.69,"four minute":2.61,"free travel":1.69,"free until":1.0,"i''ve put":1.0,"kind eye":1.0,"letting pupil":1.0,"men keep":1.0,"minute across":2.1,"monday night":1.69,"next winter":1.0,"operator agree":1.0,"pell crossing":1.0,"pellworth town":1.69,"pupil cross":1.0,"says quill":1.69,"section four":1.0,"sent me":1.0,"seven vote":1.69,"small change":2.1,"small tin":1.0,"they''ve sent":1.0,"tin wasn''t":1.0,"took four":1.69,"town council":1.69,"town put":1.69,"vernon stope":1.0,"youngest passenger":1.0},"names":["monday","pell","pellworth","quill","reason","stope"],"figures":["1.10","60p","67"],"published":"2026-01-22T07:05:00+00:00"}');
INSERT INTO features VALUES ('article-qm8iw4yg2n497eekqpat', '1', '{"words":{"1":1.69,"1.10":1.69,"11":1.0,"16s":1.69,"after":1.69,"alway":1.69,"amberley":1.0,"anybody":1.0,"asked":1.0,"autumn":1.69,"backed":1.69,"been":1.69,"before":1.0,"called":1.0,"chain":2.1,"charge":1.69,"children":2.61,"clear":1.0,"comment":1.69,"council":3.2,"councillor":1.69,"courier":1.69,"covering":1.0,"cross":1.69,"crossing":2.61,"day":1.0,"decade":1.0,"declined":1.0,"double":1.69,"drowning":1.69,"end":2.1,"every":1.69,"fare":3.3,"ferry":2.95,"ferryman":1.0,"flat":1.69,"free":2.95,"further":1.0,"goes":1.69,"had":1.69,"hated":1.69,"household":1.69,"i''d":1.69,"if":1.0,"last":1.69,"leader":1.69,"leaflet":1.69,"march":1.69,"monday":1.0,"mr":1.0,"must":1.0,"narrowly":1.69,"nearly":1.69,"nell":1.0,"next":1.0,"no":1.69,"out":1.0,"own":1.0,"paid":1.0,"passenger":1.69,"pay":1.69,"pell":1.69,"pellworth":1.69,"pocket":1.0,"puts":2.1,"quill":1.0,"rather":1.69,"remembered":1.69,"replaced":1.0,"request":1.0,"responded":1.0,"rise":1.69,"river":2.61,"runs":1.69,"school":2.1,"secret":1.0,"sent":1.69,"sic":1.69,"spokesman":1.69,"stope":1.69,"take":1.0,"than":1.69,"tin":1.0,"town":1.69,"travel":1.69,"turned":1.0,"twice":1.0,"under":1.69,"up":2.1,"us":1.0,"vernon":1.69,"want":1.69,"wasn''t":1.0,"we":1.69,"when":1.0,"which":1.69,"winter":1.0,"youngest":1.69},"pairs":{"1 march":1.69,"16s goes":1.69,"chain ferry":1.69,"chain must":1.0,"charge children":1.69,"children fare":1.0,"comment further":1.0,"council puts":2.1,"councillor narrowly":1.69,"courier request":1.0,"every household":1.69,"fare rise":1.69,"ferry twice":1.0,"flat fare":1.69,"free river":2.1,"free travel":1.69,"i''d rather":1.69,"leaflet sent":1.69,"mr quill":1.0,"narrowly backed":1.69,"nearly double":1.69,"nell amberley":1.0,"next winter":1.0,"pell crossing":1.69,"puts fare":2.1,"quill declined":1.0,"river crossing":2.1,"town council":1.69,"vernon stope":1.69,"youngest passenger":1.69},"names":["amberley","courier","crossing","march","monday","nell","pell","pellworth","quill","stope","vernon"],"figures":["1","1.10","11","16s"],"published":"2026-01-20"}');
INSERT INTO features VALUES ('article-pb6qkvjzkhwijh4u4685', '1', '{"words":{"1.10":1.69,"11":1.0,"16s":1.69,"1974":1.0,"2017":1.69,"40":1.0,"5":1.69,"60p":1.69,"7":1.69,"80s":1.69,"accordion":1.0,"after":1.69,"afterward":1.0,"against":1.69,"all":1.69,"arithmetic":1.0,"arthur":1.69,"back":1.0,"been":2.61,"before":1.0,"believed":1.69,"bell":1.69,"bridge":1.0,"brought":1.69,"call":1.0,"called":1.0,"chain":2.39,"change":1.69,"charge":1.0,"charged":1.69,"children":1.0,"cllr":1.0,"conjuror":1.0,"cost":1.69,"could":1.69,"couldn''t":1.0,"council":2.95,"councillor":1.69,"cross":2.1,"crossing":2.61,"did":1.0,"didn''t":1.0,"different":1.69,"do":1.69,"don''t":1.0,"done":1.0,"doubled":1.0,"drawn":1.0,"dropped":1.69,"drowning":1.0,"dunnock":1.0,"emerged":1.69,"ever":1.69,"everyone":1.69,"explained":1.0,"fare":2.79,"felix":1.0,"ferry":2.1,"ferryman":2.61,"figure":1.0,"five":1.0,"full":1.0,"gallery":1.0,"gazette":1.0,"generation":1.69,"gone":1.0,"grant":1.69,"gwen":1.0,"had":2.39,"halfway":1.0,"hated":1.0,"haven''t":1.69,"he''d":2.1,"here":1.0,"himself":1.69,"how":1.0,"i":2.1,"i''d":1.69,"insurance":1.0,"into":1.69,"isn''t":1.0,"known":1.0,"lane":1.0,"leader":1.69,"less":1.0,"lesson":1.0,"let":1.0,"make":1.69,"making":1.69,"march":1.69,"mark":1.0,"math":1.0,"me":1.0,"meeting":1.69,"monday":1.69,"mr":1.0,"much":1.0,"must":1.0,"name":1.0,"nell":1.69,"next":1.0,"nine":2.1,"no":2.1,"nothing":1.69,"notice":1.0,"now":1.69,"old":1.0,"operator":1.0,"out":2.39,"over":1.0,"own":1.69,"paid":2.1,"parent":1.69,"pascoe":1.0,"pay":1.69,"pell":2.1,"pellworth":1.69,"pence":1.0,"pound":1.0,"pupil":2.95,"quill":2.1,"ran":1.69,"rather":1.0,"read":1.0,"remembered":1.0,"replaced":1.0,"resenting":1.0,"reserve":1.0,"river":1.0,"says":1.69,"school":1.0,"schoolchildren":1.69,"secret":1.0,"she":1.0,"shout":1.0,"shy":1.0,"since":2.39,"sixty":1.0,"so":2.61,"song":1.0,"spent":1.0,"step":1.0,"stope":1.0,"summer":1.0,"sung":1.0,"sweet":1.0,"teacher":1.0,"than":1.0,"them":2.39,"there":1.0,"thorne":1.0,"tin":2.79,"toffee":1.69,"told":2.61,"town":1.69,"twice":1.0,"under":1.69,"until":1.69,"up":2.39,"vernon":1.0,"vote":1.0,"voted":2.1,"want":1.0,"wasn''t":1.0,"watch":1.0,"we''ve":1.0,"week":1.0,"were":1.69,"what":1.69,"where":1.0,"who''d":1.0,"winch":1.69,"winter":1.0,"worked":1.69,"worth":1.0,"wouldn''t":1.0,"written":1.69,"year":2.39,"you":1.69},"pairs":{"16s haven''t":1.69,"1974 song":1.0,"arthur quill":1.69,"bridge lane":1.0,"chain ferry":1.69,"chain must":1.0,"charge children":1.0,"cllr gwen":1.0,"conjuror arithmetic":1.0,"cost everyone":1.69,"couldn''t mark":1.0,"council grant":1.69,"councillor voted":1.69,"didn''t notice":1.0,"fare himself":1.69,"felix dunnock":1.0,"ferryman tin":2.1,"five bell":1.0,"full gallery":1.0,"generation believed":1.69,"grant ran":1.69,"gwen pascoe":1.0,"he''d spent":1.0,"i''d rather":1.0,"i''d vote":1.0,"isn''t known":1.0,"known who''d":1.0,"lane school":1.0,"less shy":1.0,"monday meeting":1.69,"mr quill":1.0,"nell says":1.0,"next winter":1.0,"paid pupil":2.1,"pell crossing":1.0,"pellworth chain":1.69,"shy afterward":1.0,"sixty pence":1.0,"tin paid":2.1,"tin wasn''t":1.0,"toffee tin":1.69,"vernon stope":1.0,"voted 7":1.69,"we''ve done":1.0,"who''d brought":1.0},"names":["arthur","bridge","cllr","dunnock","felix","gazette","gwen","halfway","i''d","lane","march","monday","mr","over","pascoe","pell","pellworth","quill","school","stope","thorne","vernon"],"figures":["1.10","11","16s","1974","2017","40","5","60p","7","80s"],"published":"2026-01-20"}');
INSERT INTO story_article VALUES ('article-pb6qkvjzkhwijh4u4685', 'story-y8a62dqnw97yrr67jzyf', 0, NULL, NULL);
INSERT INTO story_article VALUES ('article-qm8iw4yg2n497eekqpat', 'story-y8a62dqnw97yrr67jzyf', 1, NULL, NULL);
INSERT INTO story_article VALUES ('article-pecwx7bjbxgtp88wmd9s', 'story-y8a62dqnw97yrr67jzyf', 2, NULL, NULL);
INSERT INTO statement VALUES (1, 'story-y8a62dqnw97yrr67jzyf', 0, 'statement-crxwrctsfgub2jpj2b4h', '{"name":null,"kind":"organisation","description":"council"}', NULL, NULL, 'Ferryman''s tin paid pupils'' fares for nine years', '', 'indirect', '[]', '{"article":"article-pb6qkvjzkhwijh4u4685","published":"2026-01-20"}', '2026-01-20', 1);
INSERT INTO statement VALUES (2, 'story-y8a62dqnw97yrr67jzyf', 1, 'statement-fai5aiahcb422stcugsx', '{"name":null,"kind":"group","description":"councillors"}', NULL, NULL, 'he''d do no different', '', 'indirect', '[]', '{"article":"article-pb6qkvjzkhwijh4u4685","published":"2026-01-20"}', '2026-01-20', 1);
INSERT INTO statement VALUES (3, 'story-y8a62dqnw97yrr67jzyf', 2, 'statement-mdwazxy3nmut3pj9iuu5', '{"name":null}', NULL, NULL, 'Until now the town''s under-16s haven''t been charged at all - or so their parents'' generation', '', 'indirect', '[]', '{"article":"article-pb6qkvjzkhwijh4u4685","published":"2026-01-20"}', '2026-01-20', 1);
INSERT INTO statement VALUES (4, 'story-y8a62dqnw97yrr67jzyf', 3, 'statement-ptq9apntspcjp3idx65g', '{"name":"Arthur Quill","kind":"person","aliases":["Quill"]}', 'Arthur Quill', 'arthur quill', 'It''s sixty pence to them and it''s a crossing to me. The tin wasn''t a secret. The pupils'' names were.', 'It''s sixty pence to them and it''s a crossing to me,  It’s 60p to them and it’s a crossing to me,  The tin wasn’t a secret. The pupils’ names were.', 'direct', '[]', '{"article":"article-pb6qkvjzkhwijh4u4685","published":"2026-01-20"}', '2026-01-20', 2);
INSERT INTO statement VALUES (5, 'story-y8a62dqnw97yrr67jzyf', 4, 'statement-wue3twvpzsgk9nqwzb23', '{"name":"Arthur Quill","kind":"person","aliases":["Quill"]}', 'Arthur Quill', 'arthur quill', 'You don''t cross a river by resenting it.', 'You don’t cross a river by resenting it.', 'direct', '[]', '{"article":"article-pb6qkvjzkhwijh4u4685","published":"2026-01-20"}', '2026-01-20', 2);
INSERT INTO statement VALUES (6, 'story-y8a62dqnw97yrr67jzyf', 5, 'statement-8c6dhxsvrtaxjh3uvmky', '{"name":"Vernon Stope","kind":"person"}', 'Vernon Stope', 'vernon stope', 'No one on this council wants to charge children. But the chains are 40 years old, the insurance has doubled and the reserve will be gone by summer. I''d rather be hated for a fare than remembered for a drowning.', 'No one on this council wants to charge children. I''d rather be hated for a fare than remembered for a drowning.  No one on the council wants to charge children,  But the chains are forty years old, the insurance has doubled, and the reserve will be gone by spring.', 'direct', '[]', '{"article":"article-pb6qkvjzkhwijh4u4685","published":"2026-01-20"}', '2026-01-20', 3);
INSERT INTO statement VALUES (7, 'story-y8a62dqnw97yrr67jzyf', 6, 'statement-trr6hzaxpzaac7bgfhpj', '{"name":"Felix Dunnock","kind":"person"}', 'Felix Dunnock', 'felix dunnock', 'what one of them had written', '', 'indirect', '[]', '{"article":"article-pb6qkvjzkhwijh4u4685","published":"2026-01-20"}', '2026-01-20', 1);
INSERT INTO statement VALUES (8, 'story-y8a62dqnw97yrr67jzyf', 7, 'statement-tasvgybja8ndr87hxuge', '{"name":"Felix Dunnock","kind":"person"}', 'Felix Dunnock', 'felix dunnock', 'Nell says, "It is not the pound, it is that he did it and you didn''t notice." I couldn''t mark that, so I brought it here', 'Nell says, "It is not the pound, it is that he did it and you didn''t notice." I couldn''t mark that, so I brought it here,', 'direct', '[]', '{"article":"article-pb6qkvjzkhwijh4u4685","published":"2026-01-20"}', '2026-01-20', 1);
INSERT INTO statement VALUES (9, 'story-y8a62dqnw97yrr67jzyf', 8, 'statement-7yjzbpxs92q4ix8ricc8', '{"name":"Nell Amberley","kind":"person","aliases":["Nell"]}', 'Nell Amberley', 'nell amberley', 'We''ve done the maths. It''s five bells'' worth of sweets a week', '', 'direct', '[]', '{"article":"article-pb6qkvjzkhwijh4u4685","published":"2026-01-20"}', '2026-01-20', 1);
INSERT INTO statement VALUES (10, 'story-y8a62dqnw97yrr67jzyf', 9, 'statement-7nh5whsj8hwanh6czt68', '{"name":"Nell Amberley","kind":"person","aliases":["Nell"]}', 'Nell Amberley', 'nell amberley', 'that a ''bell'' is what they call the crossing', '', 'indirect', '[]', '{"article":"article-pb6qkvjzkhwijh4u4685","published":"2026-01-20"}', '2026-01-20', 1);
INSERT INTO statement VALUES (11, 'story-y8a62dqnw97yrr67jzyf', 10, 'statement-csnh92scah7yjyqfd98u', '{"name":"Gwen Pascoe-Thorne","kind":"person"}', 'Gwen Pascoe-Thorne', 'gwen pascoe thorne', 'I voted against and I''d vote against it twice', 'I voted against and I''d vote against it twice,', 'direct', '[]', '{"article":"article-pb6qkvjzkhwijh4u4685","published":"2026-01-20"}', '2026-01-20', 1);
INSERT INTO statement VALUES (12, 'story-y8a62dqnw97yrr67jzyf', 11, 'statement-4u48hi6fwkytajn7mzeh', '{"name":"Gwen Pascoe-Thorne","kind":"person"}', 'Gwen Pascoe-Thorne', 'gwen pascoe thorne', 'a conjuror''s arithmetic', '', 'direct', '[]', '{"article":"article-pb6qkvjzkhwijh4u4685","published":"2026-01-20"}', '2026-01-20', 1);
INSERT INTO statement VALUES (13, 'story-y8a62dqnw97yrr67jzyf', 12, 'statement-3kuuyyxbit9niz9af9xz', '{"name":"Pell Crossings","kind":"organisation","aliases":["Pell"]}', 'Pell Crossings', 'pell crossings', 'The chains must be replaced before next winter. We have been clear about that for a decade.', 'The chains must be replaced before next winter,', 'direct', '[]', '{"article":"article-pb6qkvjzkhwijh4u4685","published":"2026-01-20"}', '2026-01-20', 3);
INSERT INTO statement VALUES (14, 'story-y8a62dqnw97yrr67jzyf', 13, 'statement-h6cyktdzhkmmbbsgdb38', '{"name":"Pellworth Town Council","kind":"organisation","description":"the town council","aliases":["Pellworth"]}', 'Pellworth Town Council', 'pellworth town council', 'The ferry will always be free to it''s [sic] youngest passengers', 'The ferry will always be free to it''s [sic] youngest passengers,  will always be free to its youngest passengers', 'direct', '[]', '{"article":"article-qm8iw4yg2n497eekqpat","published":"2026-01-20"}', '2026-01-20', 2);
INSERT INTO statement VALUES (15, 'story-y8a62dqnw97yrr67jzyf', 14, 'statement-8icc3epthuymthtz5gu9', '{"name":"Nell Amberley","kind":"person","aliases":["Nell"]}', 'Nell Amberley', 'nell amberley', 'We would have paid if anybody had asked us', 'We would have paid if anybody had asked us,', 'direct', '[]', '{"article":"article-qm8iw4yg2n497eekqpat","published":"2026-01-20"}', '2026-01-20', 1);
INSERT INTO statement VALUES (16, 'story-y8a62dqnw97yrr67jzyf', 15, 'statement-zyyg4kcjcpb3qmej822m', '{"name":"Vernon Stope","kind":"person"}', 'Vernon Stope', 'vernon stope', 'wasn''t a secret', '', 'direct', '[]', '{"article":"article-qm8iw4yg2n497eekqpat","published":"2026-01-20"}', '2026-01-20', 1);
INSERT INTO statement VALUES (17, 'story-y8a62dqnw97yrr67jzyf', 16, 'statement-qp2wjixpr7f44w6ixmfq', '{"name":null,"description":"nobody in the chamber"}', NULL, NULL, 'that the travel had not been free', '', 'indirect', '[]', '{"article":"article-pecwx7bjbxgtp88wmd9s","published":"2026-01-22T07:05:00+00:00"}', '2026-01-22T07:05:00+00:00', 1);
INSERT INTO statement VALUES (18, 'story-y8a62dqnw97yrr67jzyf', 17, 'statement-me5vs7csu7pvfqgczty2', '{"name":"Pellworth Town Council","kind":"organisation","aliases":["Pellworth"]}', 'Pellworth Town Council', 'pellworth town council', 'him to account for the coins', '', 'indirect', '[]', '{"article":"article-pecwx7bjbxgtp88wmd9s","published":"2026-01-22T07:05:00+00:00"}', '2026-01-22T07:05:00+00:00', 1);
INSERT INTO statement VALUES (19, 'story-y8a62dqnw97yrr67jzyf', 18, 'statement-if3ex38fk4tq8r3v5zym', '{"name":"Arthur Quill","kind":"person","aliases":["Quill"]}', 'Arthur Quill', 'arthur quill', 'They’ve sent me a form for it. Section four is ‘Reason for loss’. I’ve put ‘children’.', 'They’ve sent me a form for it,', 'direct', '[]', '{"article":"article-pecwx7bjbxgtp88wmd9s","published":"2026-01-22T07:05:00+00:00"}', '2026-01-22T07:05:00+00:00', 1);
INSERT INTO statement VALUES (20, 'story-y8a62dqnw97yrr67jzyf', 19, 'statement-trywg2me5am6vmhaudiu', '{"name":"Vernon Stope","kind":"person"}', 'Vernon Stope', 'vernon stope', 'any of it', '', 'indirect', '[]', '{"article":"article-pecwx7bjbxgtp88wmd9s","published":"2026-01-22T07:05:00+00:00"}', '2026-01-22T07:05:00+00:00', 1);
INSERT INTO statement VALUES (21, 'story-y8a62dqnw97yrr67jzyf', 20, 'statement-un3et4hubpah2sc3f6p5', '{"name":"Pell Crossings","kind":"organisation","aliases":["Pell"]}', 'Pell Crossings', 'pell crossings', 'looking with a kind eye', '', 'mixed', '["in an email"]', '{"article":"article-pecwx7bjbxgtp88wmd9s","published":"2026-01-22T07:05:00+00:00"}', '2026-01-22T07:05:00+00:00', 1);
INSERT INTO quotation VALUES ('story-y8a62dqnw97yrr67jzyf', 0, 0, 'q-em7urzw8ws6xfnfmng35', 'article-pb6qkvjzkhwijh4u4685', 'indirect', '[[93,141]]', 'Ferryman''s tin paid pupils'' fares for nine years', '[[143,150]]', '[[151,155]]', NULL, NULL, '{"name":null,"kind":"organisation","description":"council"}', 0.735, NULL, 0, NULL, NULL, 0.0, '[[0,48]]');
INSERT INTO quotation VALUES ('story-y8a62dqnw97yrr67jzyf', 1, 0, 'q-trgk87x9huaide3y567y', 'article-pb6qkvjzkhwijh4u4685', 'indirect', '[[387,407]]', 'he''d do no different', '[[415,426]]', '[[427,432]]', NULL, NULL, '{"name":null,"kind":"group","description":"councillors"}', 0.528, NULL, 0, NULL, NULL, 0.0, '[[0,20]]');
INSERT INTO quotation VALUES ('story-y8a62dqnw97yrr67jzyf', 2, 0, 'q-ghecwpquiawjjf4j9cad', 'article-pb6qkvjzkhwijh4u4685', 'indirect', '[[546,638]]', 'Until now the town''s under-16s haven''t been charged at all - or so their parents'' generation', NULL, '[[639,647]]', NULL, NULL, '{"name":null}', 0.729, NULL, 0, NULL, NULL, 0.0, '[[0,92]]');
INSERT INTO quotation VALUES ('story-y8a62dqnw97yrr67jzyf', 3, 0, 'q-t6fvhvgq3gmy2ufpu455', 'article-pb6qkvjzkhwijh4u4685', 'direct', '[[836,887]]', 'It''s sixty pence to them and it''s a crossing to me,', '[[889,897]]', '[[898,902]]', NULL, '[[903,914]]', '{"name":"Arthur Quill","kind":"person","aliases":["Quill"]}', 0.978, NULL, 0, '[[835,888],[916,966]]', NULL, 0.988, '[[0,51]]');
INSERT INTO quotation VALUES ('story-y8a62dqnw97yrr67jzyf', 3, 1, 'q-pvmz8ymt6gyfbwdwaqdk', 'article-pb6qkvjzkhwijh4u4685', 'direct', '[[917,965]]', 'The tin wasn''t a secret. The pupils'' names were.', '[[889,897]]', '[[898,902]]', NULL, '[[903,914]]', '{"name":"Arthur Quill","kind":"person","aliases":["Quill"]}', 0.977, 'q-t6fvhvgq3gmy2ufpu455', 0, '[[835,888],[916,966]]', NULL, 0.985, '[[52,100]]');
INSERT INTO quotation VALUES ('story-y8a62dqnw97yrr67jzyf', 3, 2, 'q-crpawqdqbtndw7xxxvjd', 'article-pecwx7bjbxgtp88wmd9s', 'direct', '[[503,546]]', 'It’s 60p to them and it’s a crossing to me,', '[[553,558]]', '[[548,552]]', NULL, NULL, '{"name":"Arthur Quill","kind":"person","aliases":["Quill"]}', 0.986, NULL, 0, '[[502,547],[564,614]]', NULL, 0.988, '[[0,51]]');
INSERT INTO quotation VALUES ('story-y8a62dqnw97yrr67jzyf', 3, 3, 'q-uns9zxs8zhgfzy3zrnq8', 'article-pecwx7bjbxgtp88wmd9s', 'direct', '[[565,613]]', 'The tin wasn’t a secret. The pupils’ names were.', '[[553,558]]', '[[548,552]]', NULL, NULL, '{"name":"Arthur Quill","kind":"person","aliases":["Quill"]}', 0.985, 'q-crpawqdqbtndw7xxxvjd', 0, '[[502,547],[564,614]]', NULL, 0.985, '[[52,100]]');
INSERT INTO quotation VALUES ('story-y8a62dqnw97yrr67jzyf', 4, 0, 'q-yqxjnuyg44rjsnpfb27z', 'article-pb6qkvjzkhwijh4u4685', 'direct', '[[1014,1053]]', 'You don''t cross a river by resenting it', '[[1056,1058]]', '[[1059,1063]]', NULL, NULL, '{"name":"Arthur Quill","kind":"person","aliases":["Quill"]}', 0.898, NULL, 0, NULL, NULL, 0.985, '[[0,40]]');
INSERT INTO quotation VALUES ('story-y8a62dqnw97yrr67jzyf', 4, 1, 'q-dmdx2kgxvt5rvij3f97k', 'article-pecwx7bjbxgtp88wmd9s', 'direct', '[[1179,1219]]', 'You don’t cross a river by resenting it.', '[[1169,1171]]', '[[1172,1176]]', NULL, NULL, '{"name":"Vernon Stope","kind":"person"}', 0.975, NULL, 0, NULL, NULL, 0.983, '[[0,40]]');
INSERT INTO quotation VALUES ('story-y8a62dqnw97yrr67jzyf', 5, 0, 'q-kfqjrtbs2bgi58zhmavd', 'article-pb6qkvjzkhwijh4u4685', 'direct', '[[1124,1334]]', 'No one on this council wants to charge children. But the chains are 40 years old, the insurance has doubled and the reserve will be gone by summer. I''d rather be hated for a fare than remembered for a drowning.', '[[1066,1100]]', '[[1102,1106]]', NULL, '[[1107,1121]]', '{"name":"Vernon Stope","kind":"person"}', 0.924, NULL, 0, NULL, NULL, 0.987, '[[0,210]]');
INSERT INTO quotation VALUES ('story-y8a62dqnw97yrr67jzyf', 5, 1, 'q-csqj7xs8v43txgbdu4h7', 'article-qm8iw4yg2n497eekqpat', 'direct', '[[235,346]]', 'No one on this council wants to charge children. I''d rather be hated for a fare than remembered for a drowning.', '[[200,227]]', '[[228,232]]', NULL, NULL, '{"name":"Vernon Stope","kind":"person"}', 0.974, NULL, 0, NULL, NULL, 0.987, '[[0,48],[148,210]]');
INSERT INTO quotation VALUES ('story-y8a62dqnw97yrr67jzyf', 5, 2, 'q-syw93gd7kx8tcvh5cc2u', 'article-pecwx7bjbxgtp88wmd9s', 'direct', '[[972,1019]]', 'No one on the council wants to charge children,', '[[1021,1023]]', '[[1024,1028]]', NULL, NULL, '{"name":"Vernon Stope","kind":"person"}', 0.985, NULL, 0, '[[971,1020],[1043,1147]]', NULL, 0.985, '[[0,48]]');
INSERT INTO quotation VALUES ('story-y8a62dqnw97yrr67jzyf', 5, 3, 'q-bbb8w95nfbirfwj97u6z', 'article-pecwx7bjbxgtp88wmd9s', 'direct', '[[1044,1146]]', 'But the chains are forty years old, the insurance has doubled, and the reserve will be gone by spring.', '[[1021,1023]]', '[[1024,1028]]', NULL, NULL, '{"name":"Vernon Stope","kind":"person"}', 0.989, 'q-syw93gd7kx8tcvh5cc2u', 0, '[[971,1020],[1043,1147]]', NULL, 0.98, '[[49,139]]');
INSERT INTO quotation VALUES ('story-y8a62dqnw97yrr67jzyf', 6, 0, 'q-erb827z429rntfd23dt8', 'article-pb6qkvjzkhwijh4u4685', 'indirect', '[[1486,1514]]', 'what one of them had written', '[[1447,1475]]', '[[1477,1485]]', NULL, NULL, '{"name":"Felix Dunnock","kind":"person"}', 0.731, NULL, 0, NULL, NULL, 0.849, '[[0,28]]');
INSERT INTO quotation VALUES ('story-y8a62dqnw97yrr67jzyf', 7, 0, 'q-txgmks3ck4wkyx6x7zrm', 'article-pb6qkvjzkhwijh4u4685', 'direct', '[[1517,1638]]', 'Nell says, "It is not the pound, it is that he did it and you didn''t notice." I couldn''t mark that, so I brought it here,', '[[1640,1642]]', '[[1643,1647]]', NULL, NULL, '{"name":"Felix Dunnock","kind":"person"}', 0.986, NULL, 0, NULL, NULL, 0.985, '[[0,120]]');
INSERT INTO quotation VALUES ('story-y8a62dqnw97yrr67jzyf', 8, 0, 'q-zppnwtf3556hj8tz434g', 'article-pb6qkvjzkhwijh4u4685', 'direct', '[[1686,1747]]', 'We''ve done the maths. It''s five bells'' worth of sweets a week', '[[1750,1753]]', '[[1754,1758]]', NULL, NULL, '{"name":"Nell Amberley","kind":"person","aliases":["Nell"]}', 0.961, NULL, 0, NULL, NULL, 0.985, '[[0,61]]');
INSERT INTO quotation VALUES ('story-y8a62dqnw97yrr67jzyf', 9, 0, 'q-74fbkygbdqhqa573qprh', 'article-pb6qkvjzkhwijh4u4685', 'indirect', '[[1774,1818]]', 'that a ''bell'' is what they call the crossing', '[[1750,1753]]', '[[1764,1773]]', NULL, NULL, '{"name":"Nell Amberley","kind":"person","aliases":["Nell"]}', 0.913, NULL, 0, NULL, NULL, 0.964, '[[0,44]]');
INSERT INTO quotation VALUES ('story-y8a62dqnw97yrr67jzyf', 10, 0, 'q-vze9dday25dmbj7fmmf8', 'article-pb6qkvjzkhwijh4u4685', 'direct', '[[1822,1868]]', 'I voted against and I''d vote against it twice,', '[[1875,1943]]', '[[1870,1874]]', NULL, NULL, '{"name":"Gwen Pascoe-Thorne","kind":"person"}', 0.985, NULL, 0, NULL, NULL, 0.988, '[[0,45]]');
INSERT INTO quotation VALUES ('story-y8a62dqnw97yrr67jzyf', 11, 0, 'q-fdmbw6eucxg866hdud2k', 'article-pb6qkvjzkhwijh4u4685', 'direct', '[[1933,1956]]', 'a conjuror''s arithmetic', '[[1875,1898]]', '[[1904,1910]]', NULL, '[[1911,1931]]', '{"name":"Gwen Pascoe-Thorne","kind":"person"}', 0.54, NULL, 0, NULL, NULL, 0.987, '[[0,23]]');
INSERT INTO quotation VALUES ('story-y8a62dqnw97yrr67jzyf', 12, 0, 'q-bcjcnd8vkx4f77shkf73', 'article-pb6qkvjzkhwijh4u4685', 'indirect', '[[1960,2006]]', 'The chains must be replaced before next winter', '[[2008,2036]]', '[[2038,2042]]', NULL, NULL, '{"name":"Pell Crossings","kind":"organisation","aliases":["Pell"]}', 0.836, NULL, 0, NULL, NULL, 0.727, '[[0,47]]');
INSERT INTO quotation VALUES ('story-y8a62dqnw97yrr67jzyf', 12, 1, 'q-hgx3ehz8ydeffqf8hz4b', 'article-qm8iw4yg2n497eekqpat', 'direct', '[[656,747]]', 'The chains must be replaced before next winter. We have been clear about that for a decade.', '[[595,647]]', '[[649,653]]', NULL, NULL, '{"name":null,"kind":"person","description":"A spokesman for Pell Crossings","speaks_for":"Pell Crossings"}', 0.941, NULL, 0, NULL, NULL, 0.0, '[[0,91]]');
INSERT INTO quotation VALUES ('story-y8a62dqnw97yrr67jzyf', 12, 2, 'q-hd69nzbrnu84zyvn8srx', 'article-pecwx7bjbxgtp88wmd9s', 'direct', '[[1261,1308]]', 'The chains must be replaced before next winter,', '[[1310,1321]]', '[[1322,1326]]', NULL, NULL, '{"name":null,"kind":"person","description":"a spokesman"}', 0.985, NULL, 0, NULL, NULL, 0.0, '[[0,47]]');
INSERT INTO quotation VALUES ('story-y8a62dqnw97yrr67jzyf', 13, 0, 'q-qt5g2g9ue7xxkckc8tma', 'article-qm8iw4yg2n497eekqpat', 'direct', '[[456,520]]', 'The ferry will always be free to it''s [sic] youngest passengers,', '[[522,538]]', '[[539,543]]', NULL, NULL, '{"name":"Pellworth Town Council","kind":"organisation","description":"the town council","aliases":["Pellworth"]}', 0.986, NULL, 0, NULL, NULL, 0.571, '[[0,63]]');
INSERT INTO quotation VALUES ('story-y8a62dqnw97yrr67jzyf', 13, 1, 'q-ukpyuidtxhajry4ebr8h', 'article-pecwx7bjbxgtp88wmd9s', 'mixed', '[[1424,1470]]', 'will always be free to its youngest passengers', '[[1391,1402]]', '[[1403,1407]]', NULL, NULL, '{"name":"Pellworth Town Council","kind":"organisation","aliases":["Pellworth"]}', 0.992, NULL, 0, '[[1408,1471]]', NULL, 0.85, '[[10,63]]');
INSERT INTO quotation VALUES ('story-y8a62dqnw97yrr67jzyf', 14, 0, 'q-5jq4wvyf5dmf2vm9rb44', 'article-qm8iw4yg2n497eekqpat', 'direct', '[[751,794]]', 'We would have paid if anybody had asked us,', '[[801,857]]', '[[796,800]]', NULL, NULL, '{"name":"Nell Amberley","kind":"person","aliases":["Nell"]}', 0.969, NULL, 0, NULL, NULL, 0.988, '[[0,42]]');
INSERT INTO quotation VALUES ('story-y8a62dqnw97yrr67jzyf', 15, 0, 'q-zntn53tqmnsiztfx8stt', 'article-qm8iw4yg2n497eekqpat', 'direct', '[[981,996]]', 'wasn''t a secret', '[[971,973]]', '[[974,978]]', NULL, NULL, '{"name":"Vernon Stope","kind":"person"}', 0.677, NULL, 0, '[[962,969],[980,997]]', NULL, 0.983, '[[0,15]]');
INSERT INTO quotation VALUES ('story-y8a62dqnw97yrr67jzyf', 16, 0, 'q-yvf9itmb6u44gfh9m73c', 'article-pecwx7bjbxgtp88wmd9s', 'indirect', '[[421,454]]', 'that the travel had not been free', '[[386,407]]', '[[408,420]]', NULL, NULL, '{"name":null,"description":"nobody in the chamber"}', 0.816, NULL, 0, NULL, NULL, 0.0, '[[0,33]]');
INSERT INTO quotation VALUES ('story-y8a62dqnw97yrr67jzyf', 17, 0, 'q-v56p8tngctxtefv3vm5s', 'article-pecwx7bjbxgtp88wmd9s', 'indirect', '[[763,791]]', 'him to account for the coins', '[[744,755]]', '[[756,762]]', NULL, NULL, '{"name":"Pellworth Town Council","kind":"organisation","aliases":["Pellworth"]}', 0.511, NULL, 0, NULL, NULL, 0.394, '[[0,28]]');
INSERT INTO quotation VALUES ('story-y8a62dqnw97yrr67jzyf', 18, 0, 'q-r5cerpw46jg7a8zrfpch', 'article-pecwx7bjbxgtp88wmd9s', 'direct', '[[795,825]]', 'They’ve sent me a form for it,', '[[827,829]]', '[[830,834]]', NULL, NULL, '{"name":"Arthur Quill","kind":"person","aliases":["Quill"]}', 0.98, NULL, 0, '[[794,826],[847,904]]', NULL, 0.985, '[[0,30]]');
INSERT INTO quotation VALUES ('story-y8a62dqnw97yrr67jzyf', 18, 1, 'q-k7fpntnjxmey2es4yx5f', 'article-pecwx7bjbxgtp88wmd9s', 'direct', '[[848,903]]', 'Section four is ‘Reason for loss’. I’ve put ‘children’.', '[[827,829]]', '[[830,834]]', NULL, NULL, '{"name":"Arthur Quill","kind":"person","aliases":["Quill"]}', 0.981, 'q-r5cerpw46jg7a8zrfpch', 0, '[[794,826],[847,904]]', NULL, 0.98, '[[31,86]]');
INSERT INTO quotation VALUES ('story-y8a62dqnw97yrr67jzyf', 19, 0, 'q-2qzyyksry246d96q7sre', 'article-pecwx7bjbxgtp88wmd9s', 'indirect', '[[960,969]]', 'any of it', '[[906,941]]', '[[943,959]]', NULL, NULL, '{"name":"Vernon Stope","kind":"person"}', 0.613, NULL, 0, NULL, NULL, 0.831, '[[0,9]]');
INSERT INTO quotation VALUES ('story-y8a62dqnw97yrr67jzyf', 20, 0, 'q-myei9etsrjnhw8gk3yjg', 'article-pecwx7bjbxgtp88wmd9s', 'mixed', '[[1576,1599]]', 'looking with a kind eye', '[[1531,1545]]', '[[1546,1550]]', '[[1551,1562]]', NULL, '{"name":"Pell Crossings","kind":"organisation","aliases":["Pell"]}', 0.982, NULL, 0, '[[1563,1646]]', NULL, 0.911, '[[0,23]]');
INSERT INTO difference VALUES ('story-y8a62dqnw97yrr67jzyf', 3, 0, '[0,2]', 'typographic', '[]', '[{"op":"replace","a":[836,852],"b":[503,511],"a_text":"It''s sixty pence","b_text":"It\u2019s 60p","typographic":true},{"op":"replace","a":[865,869],"b":[524,528],"a_text":"it''s","b_text":"it\u2019s","typographic":true}]');
INSERT INTO difference VALUES ('story-y8a62dqnw97yrr67jzyf', 3, 1, '[1,3]', 'typographic', '[]', '[{"op":"replace","a":[925,931],"b":[573,579],"a_text":"wasn''t","b_text":"wasn\u2019t","typographic":true},{"op":"replace","a":[952,953],"b":[600,601],"a_text":"''","b_text":"\u2019","typographic":true}]');
INSERT INTO difference VALUES ('story-y8a62dqnw97yrr67jzyf', 4, 0, '[0,1]', 'typographic', '[]', '[{"op":"replace","a":[1018,1023],"b":[1183,1188],"a_text":"don''t","b_text":"don\u2019t","typographic":true}]');
INSERT INTO difference VALUES ('story-y8a62dqnw97yrr67jzyf', 5, 0, '[0,1]', 'altered', '["words cut silently","spliced"]', '[{"op":"delete","a":[1173,1271],"b":[283,283],"a_text":"But the chains are 40 years old, the insurance has doubled and the reserve will be gone by summer.","b_text":""}]');
INSERT INTO difference VALUES ('story-y8a62dqnw97yrr67jzyf', 5, 1, '[0,2]', 'altered', '["words replaced"]', '[{"op":"replace","a":[1134,1138],"b":[982,985],"a_text":"this","b_text":"the"}]');
INSERT INTO difference VALUES ('story-y8a62dqnw97yrr67jzyf', 5, 2, '[0,3]', 'altered', '["words replaced"]', '[{"op":"replace","a":[1192,1194],"b":[1063,1068],"a_text":"40","b_text":"forty","typographic":true},{"op":"insert","a":[1231,1231],"b":[1105,1106],"a_text":"","b_text":",","typographic":true},{"op":"replace","a":[1264,1270],"b":[1139,1145],"a_text":"summer","b_text":"spring"}]');
INSERT INTO difference VALUES ('story-y8a62dqnw97yrr67jzyf', 5, 3, '[1,2]', 'altered', '["words replaced"]', '[{"op":"replace","a":[245,249],"b":[982,985],"a_text":"this","b_text":"the"}]');
INSERT INTO difference VALUES ('story-y8a62dqnw97yrr67jzyf', 12, 0, '[0,1]', 'part', '["direct or indirect"]', '[]');
INSERT INTO difference VALUES ('story-y8a62dqnw97yrr67jzyf', 12, 1, '[1,2]', 'part', '[]', '[]');
INSERT INTO difference VALUES ('story-y8a62dqnw97yrr67jzyf', 13, 0, '[0,1]', 'part', '[]', '[{"op":"replace","a":[489,499],"b":[1447,1450],"a_text":"it''s [sic]","b_text":"its","typographic":true}]');
INSERT INTO comment_request VALUES ('story-y8a62dqnw97yrr67jzyf', 0, 'article-qm8iw4yg2n497eekqpat', 'Arthur Quill', 'declined', 1000, 1061, 'Mr Quill declined to comment further when the Courier called.');
INSERT INTO comment_request VALUES ('story-y8a62dqnw97yrr67jzyf', 1, 'article-qm8iw4yg2n497eekqpat', 'school', 'no reply', 1062, 1128, 'The school has not responded to the Courier''s request for comment.');
INSERT INTO comment_request VALUES ('story-y8a62dqnw97yrr67jzyf', 2, 'article-pecwx7bjbxgtp88wmd9s', 'Pell Crossings', 'answered', 1512, 1647, 'Asked for comment, Pell Crossings said in an email that it was “looking with a kind eye” at letting pupils cross free until the summer.');
INSERT INTO event VALUES ('story-y8a62dqnw97yrr67jzyf', 0, '2026-01-20', 'published', 'article-pb6qkvjzkhwijh4u4685', NULL, 'pell-valley-gazette – Ferryman''s tin paid pupils'' fares for nine years, council told');
INSERT INTO event VALUES ('story-y8a62dqnw97yrr67jzyf', 1, '2026-01-20', 'published', 'article-qm8iw4yg2n497eekqpat', NULL, 'northgate-courier – Free river crossings to end as council puts fares up');
INSERT INTO event VALUES ('story-y8a62dqnw97yrr67jzyf', 2, '2026-01-20', 'said', 'article-pb6qkvjzkhwijh4u4685', 'statement-ptq9apntspcjp3idx65g', 'Arthur Quill: It''s sixty pence to them and it''s a crossing to me. The tin wasn''t a secret. The pupils'' names were.');
INSERT INTO event VALUES ('story-y8a62dqnw97yrr67jzyf', 3, '2026-01-20', 'said', 'article-pb6qkvjzkhwijh4u4685', 'statement-wue3twvpzsgk9nqwzb23', 'Arthur Quill: You don''t cross a river by resenting it.');
INSERT INTO event VALUES ('story-y8a62dqnw97yrr67jzyf', 4, '2026-01-20', 'said', 'article-pb6qkvjzkhwijh4u4685', 'statement-tasvgybja8ndr87hxuge', 'Felix Dunnock: Nell says, "It is not the pound, it is that he did it and you didn''t notice." I couldn''t mark that, so I brought it here');
INSERT INTO event VALUES ('story-y8a62dqnw97yrr67jzyf', 5, '2026-01-20', 'said', 'article-pb6qkvjzkhwijh4u4685', 'statement-trr6hzaxpzaac7bgfhpj', 'Felix Dunnock: what one of them had written');
INSERT INTO event VALUES ('story-y8a62dqnw97yrr67jzyf', 6, '2026-01-20', 'said', 'article-pb6qkvjzkhwijh4u4685', 'statement-csnh92scah7yjyqfd98u', 'Gwen Pascoe-Thorne: I voted against and I''d vote against it twice');
INSERT INTO event VALUES ('story-y8a62dqnw97yrr67jzyf', 7, '2026-01-20', 'said', 'article-pb6qkvjzkhwijh4u4685', 'statement-4u48hi6fwkytajn7mzeh', 'Gwen Pascoe-Thorne: a conjuror''s arithmetic');
INSERT INTO event VALUES ('story-y8a62dqnw97yrr67jzyf', 8, '2026-01-20', 'said', 'article-pb6qkvjzkhwijh4u4685', 'statement-7yjzbpxs92q4ix8ricc8', 'Nell Amberley: We''ve done the maths. It''s five bells'' worth of sweets a week');
INSERT INTO event VALUES ('story-y8a62dqnw97yrr67jzyf', 9, '2026-01-20', 'said', 'article-pb6qkvjzkhwijh4u4685', 'statement-7nh5whsj8hwanh6czt68', 'Nell Amberley: that a ''bell'' is what they call the crossing');
INSERT INTO event VALUES ('story-y8a62dqnw97yrr67jzyf', 10, '2026-01-20', 'said', 'article-pb6qkvjzkhwijh4u4685', 'statement-3kuuyyxbit9niz9af9xz', 'Pell Crossings: The chains must be replaced before next winter. We have been clear about that for a decade.');
INSERT INTO event VALUES ('story-y8a62dqnw97yrr67jzyf', 11, '2026-01-20', 'said', 'article-pb6qkvjzkhwijh4u4685', 'statement-mdwazxy3nmut3pj9iuu5', 'Unnamed: Until now the town''s under-16s haven''t been charged at all - or so their parents'' generation');
INSERT INTO event VALUES ('story-y8a62dqnw97yrr67jzyf', 12, '2026-01-20', 'said', 'article-pb6qkvjzkhwijh4u4685', 'statement-8c6dhxsvrtaxjh3uvmky', 'Vernon Stope: No one on this council wants to charge children. But the chains are 40 years old, the insurance has doubled and the reserve will be gone by summer. I''d rather be hated for a fare than remembered for a drowning.');
INSERT INTO event VALUES ('story-y8a62dqnw97yrr67jzyf', 13, '2026-01-20', 'said', 'article-pb6qkvjzkhwijh4u4685', 'statement-crxwrctsfgub2jpj2b4h', 'council: Ferryman''s tin paid pupils'' fares for nine years');
INSERT INTO event VALUES ('story-y8a62dqnw97yrr67jzyf', 14, '2026-01-20', 'said', 'article-pb6qkvjzkhwijh4u4685', 'statement-fai5aiahcb422stcugsx', 'councillors: he''d do no different');
INSERT INTO event VALUES ('story-y8a62dqnw97yrr67jzyf', 15, '2026-01-20', 'said', 'article-qm8iw4yg2n497eekqpat', 'statement-8icc3epthuymthtz5gu9', 'Nell Amberley: We would have paid if anybody had asked us');
INSERT INTO event VALUES ('story-y8a62dqnw97yrr67jzyf', 16, '2026-01-20', 'said', 'article-qm8iw4yg2n497eekqpat', 'statement-h6cyktdzhkmmbbsgdb38', 'Pellworth Town Council: The ferry will always be free to it''s [sic] youngest passengers');
INSERT INTO event VALUES ('story-y8a62dqnw97yrr67jzyf', 17, '2026-01-20', 'said', 'article-qm8iw4yg2n497eekqpat', 'statement-zyyg4kcjcpb3qmej822m', 'Vernon Stope: wasn''t a secret');
INSERT INTO event VALUES ('story-y8a62dqnw97yrr67jzyf', 18, '2026-01-20', 'asked', 'article-qm8iw4yg2n497eekqpat', NULL, 'Arthur Quill: declined');
INSERT INTO event VALUES ('story-y8a62dqnw97yrr67jzyf', 19, '2026-01-20', 'asked', 'article-qm8iw4yg2n497eekqpat', NULL, 'school: no reply');
INSERT INTO event VALUES ('story-y8a62dqnw97yrr67jzyf', 20, '2026-01-22T07:05:00+00:00', 'published', 'article-pecwx7bjbxgtp88wmd9s', NULL, 'Fairway News – Four minutes across, nine years of small change');
INSERT INTO event VALUES ('story-y8a62dqnw97yrr67jzyf', 21, '2026-01-22T07:05:00+00:00', 'said', 'article-pecwx7bjbxgtp88wmd9s', 'statement-if3ex38fk4tq8r3v5zym', 'Arthur Quill: They’ve sent me a form for it. Section four is ‘Reason for loss’. I’ve put ‘children’.');
INSERT INTO event VALUES ('story-y8a62dqnw97yrr67jzyf', 22, '2026-01-22T07:05:00+00:00', 'said', 'article-pecwx7bjbxgtp88wmd9s', 'statement-un3et4hubpah2sc3f6p5', 'Pell Crossings: looking with a kind eye');
INSERT INTO event VALUES ('story-y8a62dqnw97yrr67jzyf', 23, '2026-01-22T07:05:00+00:00', 'said', 'article-pecwx7bjbxgtp88wmd9s', 'statement-me5vs7csu7pvfqgczty2', 'Pellworth Town Council: him to account for the coins');
INSERT INTO event VALUES ('story-y8a62dqnw97yrr67jzyf', 24, '2026-01-22T07:05:00+00:00', 'said', 'article-pecwx7bjbxgtp88wmd9s', 'statement-trywg2me5am6vmhaudiu', 'Vernon Stope: any of it');
INSERT INTO event VALUES ('story-y8a62dqnw97yrr67jzyf', 25, '2026-01-22T07:05:00+00:00', 'said', 'article-pecwx7bjbxgtp88wmd9s', 'statement-qp2wjixpr7f44w6ixmfq', 'nobody in the chamber: that the travel had not been free');
INSERT INTO event VALUES ('story-y8a62dqnw97yrr67jzyf', 26, '2026-01-22T07:05:00+00:00', 'asked', 'article-pecwx7bjbxgtp88wmd9s', NULL, 'Pell Crossings: answered');
