"""Letters, small words and endings of languages, from their grammars and alphabets; not from any collection."""

# Letters beyond the plain alphabet that each language writes; one that it does not write speaks against it.
ALPHABETS = {
    "en": "",
    "tk": "äçžňöşüý",
    "tr": "çğıöşüâîû",
    "az": "əçğıöşü",
    "uz": "",
    "fr": "àâæçéèêëîïôœùûüÿ",
    "es": "áéíóúüñºª",
    "pt": "áâãàçéêíóôõúºª",
    "it": "àèéìòùºª",
    "de": "äöüß",
    "nl": "éëïó",
    "pl": "ąćęłńóśźż",
    "cs": "áčďéěíňóřšťúůýž",
    "ro": "ăâîșțşţ",
    "sv": "åäö",
    "id": "",
    "ru": "ёыэщъ",
    "uk": "іїєґщ",
    "be": "іўёыэ",
    "bg": "щъ",
    "sr": "ђјљњћџ",
    "kk": "әғқңөұүһіёыэщъ",
    "ky": "ңөүёыэщъ",
    "tg": "ғӣқӯҳҷёэъ",
    "uz-cyrl": "ўқғҳёэъ",
    "ar": "آأإؤئةىيكکی",
    "fa": "پچژگکیآئؤيك",
    "ur": "پچژگکیٹڈڑںےہھآئؤ",
    "ps": "پچژګکیټډړښځڅڼۍېآئيك",
    "ckb": "پچژگکیڤڕڵۆێەئ",
    "ug": "پچژگكىيڭۇۆۈۋېەھئ",
}
# Letters that say more than one that is merely allowed: hardly a neighbour writes them.
TELLING = {
    "tk": "ňýž",
    "tr": "ğı",
    "az": "ə",
    "fr": "œèùê",
    "es": "ñ",
    "pt": "ãõ",
    "de": "ß",
    "pl": "ąęł",
    "cs": "ěřů",
    "ro": "ăț",
    "sv": "å",
    "uk": "їєґ",
    "be": "ў",
    "sr": "ђћџј",
    "kk": "ұәғқі",
    "ky": "ңү",
    "tg": "ӣӯҷ",
    "uz-cyrl": "ўқғҳ",
    "ar": "أإةى",
    "fa": "پچژگ",
    "ur": "ٹڈڑںےہ",
    "ps": "ټډړښځڼ",
    "ckb": "ڵۆێە",
    "ug": "ۇۆۈې",
}
# Plain letters that a language writes in foreign names only, or hardly ever.
FOREIGN = {
    "tk": "cqvx",
    "tr": "qwx",
    "az": "w",
    "uz": "cw",
    "es": "kw",
    "fr": "kw",
    "it": "jkwxy",
    "pt": "kwy",
    "pl": "qvx",
}

WORDS = {
    "en": """the of and to in is was for that on with as by are be at from this has have which it its were
        an or not been their will also his he she they we our you us i who but all more other between
        during under into about after would can may than these those there when what where how any such
        both over new one first his her him my if do meeting foreign minister ministers ministry united
        nations secretary statement visit call day travel travels national joint on remarks deputy press
        release republic""",
    "tk": """we bilen üçin bu bir hem hem-de boýunça barada baradaky döwlet türkmenistanyň türkmenistanda
        türkmenistana ýurdumyzyň ýurdumyzda hormatly şeýle bolup edip etdi boldy edildi geçirildi
        bellenildi garaşsyz bitarap daşary işler ministri ministriniň ministrligi arkaly ýyl ýylyň ýylda
        hyzmatdaşlyk hyzmatdaşlygy hyzmatdaşlygyň duşuşyk duşuşygyň gepleşikler taraplar taraplaryň
        halkara dürli uly täze çenli soňra soň öz onuň olaryň olar ähli degişli arasynda netijesinde
        çäginde wagtynda kabul türkmen gün şu her ýa ýaly bolan eden edýän bolýar edýär biziň esasynda
        ugry ugurlary ugrunda ösdürmek maslahat maslahatlaşdylar şunuň şonuň diýip aýtdy belledi bolsa däl
        gerek beýleki bilelikdäki baştutany prezidenti prezidentiniň ilçisi milletler birleşen guramasynyň
        ýokary derejede gatnaşyklary gatnaşyklaryň gatnaşdy köp iki ýurduň ýurtlaryň dünýä parahatçylyk
        howpsuzlyk söwda medeniýet ylym saglygy nobatdaky dowamynda baglylykda mümkinçilik""",
    "tr": """ve bir bu ile için olarak da de olan daha çok kadar sonra olduğu olduğunu göre ancak gibi en
        veya ise ne her tarafından arasında değil etti oldu dedi türkiye bakanı bakanlığı dışişleri
        cumhurbaşkanı cumhuriyeti sayın ki mi mı var yok önce iki yeni büyük üzere bunun onun hem şu çünkü
        şekilde itibaren ilgili tüm birleşmiş milletler başkanı başbakanı toplantı ziyaret görüşme görüştü
        açıklama hakkında konusunda işbirliği uluslararası ülke ülkeler devlet yıl yılında tarihinde bizim
        olacak edildi yapıldı vardı diye içinde üzerinde ben biz onlar kendi bile ya kabul genel dünya gün
        günü barış güvenlik edilen eden ettiği ederek""",
    "az": """və ilə üçün bu bir olan da də edib olub onun sonra kimi həm ki görə etdi azərbaycan nazir
        naziri dövlət xarici işlər arasında həmçinin çox daha isə lakin olaraq dedi deyib bildirib qeyd
        oldu edir edilib""",
    "uz": """va bilan uchun bu bir ham deb edi qildi o'z bo'lgan bo'lib esa kerak emas ular haqida
        o'zbekiston lekin shu keyin hamda bo'yicha mumkin yoki uning davlat vazir vaziri tashqi ishlar
        ko'ra orqali dedi qilish bo'ldi yil yilda ushbu o'rtasida yana eng biri holda qilgan bo'yicha u""",
    "fr": """le la les de des du et en un une à au aux que qui dans pour par sur est sont avec ce cette
        ces son sa ses leur leurs nous notre nos vous il elle ils elles ne pas plus ou mais comme été être
        ont ainsi entre lors afin a se si y ministre ministère affaires étrangères république visite
        rencontre réunion déclaration conjointe communiqué nations unies président c'est je même tout tous
        d'une d'un qu'il l""",
    "es": """el la los las de del y en un una a al que por para con se su sus es son no más como lo ha han
        este esta estos estas entre sobre también fue o pero sin desde hasta muy ser está nos nuestro
        nuestra ya cuando todo todos donde ministro ministra ministerio asuntos relaciones exteriores
        república visita reunión encuentro declaración conjunta comunicado naciones unidas presidente
        secretario le les si porque""",
    "pt": """o a os as de do da dos das e em no na nos nas um uma que por para com se seu sua é são não
        mais como ao aos foi também entre sobre pelo pela ser está ou mas já este esta nosso nossa
        ministro presidente relações exteriores""",
    "it": """il lo la i gli le di del della dei delle dello e in un una che per con su è sono non più come
        da dal dalla al alla nel nella si anche tra fra questo questa ha hanno ma o ministro degli esteri
        presidente nostro""",
    "de": """der die das und in den von zu mit ist im für auf des dem ein eine einer eines nicht sich auch
        als an werden wird bei aus nach hat sind war wurde zum zur oder aber wie durch über um dass wir
        sie er es am""",
    "nl": """de het een en van in is op te dat die voor met zijn niet aan er om ook als door naar bij uit
        wordt worden werd heeft hebben of maar tussen deze dit over""",
    "pl": """w i na z do że się nie jest to o od za po przez dla oraz jako są był była było a ale który
        która które minister spraw zagranicznych""",
    "cs": """a v na se že je s z do o k i to pro za by ale jako po který která které jsou byl byla bylo
        při od ve""",
    "ro": """și în de la cu pe a al ale din care pentru un o este sunt nu că mai prin între au fost sau
        dar după""",
    "sv": """och i att det som en på är av för med till den har de inte om ett men var jag sig från vi så""",
    "id": """dan yang di untuk dengan pada dari ini itu dalam tidak akan ke oleh telah sebagai adalah para
        juga atau""",
    "ru": """и в во на с со по о об от до за из к ко у не что как это его её их для при был была были было
        также между который которая которые которого или а но же том этом так после во время мы он она они
        является будет быть все министр министра иностранных дел встреча встречи визит сотрудничества
        сотрудничество заявление республики состоялась стороны организации объединенных наций посол
        президента президент государств чтобы если только более""",
    "uk": """і й в у на з із зі та що як до від за про для це його її їх не був була було були також між
        який яка які або але цього цьому після є бути при під час міністр закордонних справ""",
    "be": """і у ў на з са па аб ад да за для што як гэта яго яе іх не быў была было былі таксама паміж
        які якая якія або але пасля міністр замежных спраў""",
    "bg": """и в във на с със по за от до че да се са е си не като това този тази тези които който която
        му ще при между беше бе или но след също българия министър външните работи""",
    "sr": """и у на с са за од до је су да се не као што који која које овај ово или али после био била
        између такође министар""",
    "kk": """және мен бұл бір үшін деп осы де да болып туралы бойынша қазақстан еді емес оның олар сыртқы
        істер министрі екі ол кейін""",
    "ky": """жана менен бул бир үчүн деп ошол да болуп жөнүндө боюнча кыргыз эле эмес анын алар тышкы
        иштер министри эки кийин""",
    "tg": """ва дар аз ба бо барои ин он ки бар то аст буд шуд худ тоҷикистон вазири корҳои хориҷии байни""",
    "uz-cyrl": """ва билан учун бу бир ҳам деб эди қилди ўз бўлган эса керак эмас улар ҳақида ўзбекистон
        лекин шу кейин ҳамда бўйича""",
    "ar": """في من على إلى الى أن ان التي الذي عن مع هذا هذه ما كما بين لا أو او بعد قد كان كانت وزير
        الخارجية الدول لم كل حيث ذلك تلك خلال عبر وقد وفي ومن وأن وعلى وإلى إن لقد لن نحن منذ حول أكد بن
        يوم دولة الأمم المتحدة هو هي أي ثم لها له غير عند عام""",
    "fa": """و در به از که این آن را با است برای می بر تا شد خود هم ها های یک بود شده کرد دو نیز یا باید
        كه اين براي مي هاي يك کشور وزیر امور خارجه""",
    "ur": """اور کے کی کا میں نے سے کو پر ہے ہیں اس یہ وہ کہ تھا بھی کر گیا جو ان ہوئے وزیر خارجہ""",
    "ps": """او د په کې چې ته له دا دی ده سره هغه یو پر کړ شوی""",
    "ckb": """و لە بە بۆ که ئەو کە لەگەڵ ئەم دەکات""",
    "ug": """ۋە بىلەن بۇ بىر ئۈچۈن دەپ""",
}
# Endings and beginnings that short titles show when no small word does.
ENDINGS = {
    "en": "ing tion tions ment ments ed ly ness ship ies 's ght ity ance ence ian",
    "tk": """yň niň nyň lyk lyklary lygy lygyň lary leri laryň leriň ýar ýär dyr dir ýan ýän myz miz kda
        lyga ligi ligiň lmagyna mek mak maga mäge dyk dik ynda inde synyň siniň""",
    "tr": """nin nın nun nün ları leri larının lerinin ığı iği uğu üğü yor iyor ıyor dır dir acak ecek
        ması mesi lık lığı liği sında sinde ında inde masına mesine mek mak undan ünden""",
    "az": "nın nin ları ləri lərin dır dir lıq lik ması məsi ında ində ib ıb edir",
    "uz": "lar larga dagi likda sini ari lari ning larining gan moqda ish lik lgan adi idan iga",
    "fr": "tion tions ment eur euse ité ique iques aux eaux aient ées ée és ères ance ence ais aise",
    "es": "ción ciones dad dades mente ado ada ados adas ismo ido ida idos aron ieron ense és",
    "pt": "ção ções dade mente ado ada ados inho eira eiro",
    "it": "zione zioni mente ato ata ati ità amento menti",
    "de": "ung ungen keit heit lich ische ischen schaft",
    "nl": "ing ingen lijk heid ische",
    "pl": "ego ości owych ych ania enia",
    "ro": "ului elor ilor ție ții ea",
    "sv": "ingen erna arna het ade",
    "ru": "ого его ения ение ский ская ского ской ость ости ый ая ое ие ых их ать ить ться тся ами ями ов ием",
    "uk": "ого ення ння ський ська ського ської ість ості ий ати ити ться тися ами ями ів ією ої",
    "be": "ага ення нне скі ская скага асць асці ць цца амі ямі аў",
    "kk": "ның нің дың дің тың тің лар лер дар дер тар тер ған ген қан кен ды ді",
    "ky": "нын нин дын дин тын тин лар лер дар дер тар тер ган ген кан кен лык лик уу боюнча дан ден",
    "bg": "ата ето ите ият ния ение ски ска ските ането ва",
}
