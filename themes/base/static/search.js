// Search over the index that lies in search/: scripts that are loaded as a query needs them, so it works from disk too.
//
// 1. What was asked for (`?q=`) is folded as the index is (jindu's src/render/search/fold.rs) and cut into phrases.
// 2. The terms of each phrase are looked up; pages that have all of them may be what is looked for.
// 3. The words of those that are shown are loaded, and each is held against the phrases: what does not hold them is left out.
//
// Everything is put on the page as text, never as HTML. All words come from the page.
(function () {
  'use strict';
  const box = document.querySelector('.found');
  const params = window.URLSearchParams && new URLSearchParams(location.search);
  const asked = params ? (params.get('q') || '').slice(0, 200).trim() : '';
  const input = document.getElementById('search');
  if (!box || !input || !asked || !String.prototype.normalize) return;

  const SHOWN = 10;
  /** So many files of words are loaded at once to know how many pages there are. */
  const EAGER = 12;
  const RUNS = [[0x0e00, 0x0eff], [0x1000, 0x109f], [0x1780, 0x17ff], [0x2e80, 0x2fdf], [0x3005, 0x3007], [0x3021, 0x3029],
    [0x3031, 0x3035], [0x3041, 0x312f], [0x3190, 0x31ff], [0x3400, 0x4dbf], [0x4e00, 0x9fff], [0xa000, 0xa48c],
    [0xf900, 0xfaff], [0x20000, 0x3ffff]];
  const GAPS = [[0x0000, 0x002f], [0x003a, 0x0040], [0x005b, 0x0060], [0x007b, 0x00bf], [0x00d7, 0x00d7], [0x00f7, 0x00f7],
    [0x0f0b, 0x0f14], [0x2000, 0x2bff], [0x2e00, 0x2e7f], [0x3000, 0x3004], [0x3008, 0x3020], [0x302a, 0x3030],
    [0x3036, 0x3040], [0xa490, 0xa4cf], [0xe000, 0xf8ff], [0xfe00, 0xfe6f], [0xff00, 0xffff], [0x1f000, 0x1faff]];
  const JOINS = [[0x0020, 0x0020], [0x0022, 0x0022], [0x0027, 0x0029], [0x005b, 0x005b], [0x005d, 0x005d], [0x2018, 0x201f],
    [0x3008, 0x3011], [0x3014, 0x301b]];
  const NOTHING = [[0x00ad, 0x00ad], [0x0300, 0x036f], [0x200b, 0x200f], [0x202a, 0x202e], [0x2060, 0x2064], [0xfe00, 0xfe0f],
    [0xfeff, 0xfeff]];
  /** Traditional characters, and below them the simplified ones that they are compared as (OpenCC, TSCharacters, Apache License 2.0). */
  const TRADITIONAL = '丟並乾亂亙亞佇佈佔併來侖侶侷俁係俔俠俥俬倀倆倈倉個們倖倫偉側偵偽傑傖傘備傢傭傯傳傴債傷傾僂僅僉僑僕僞僥僨僱價儀'
    + '儁儂億儈儉儎儐儔儕儘償優儲儷儺儻儼兇兌兒兗內兩冊冑冪凈凍凜凱別刪剄則剋剎剗剛剝剮剴創剷劃劄劇劉劊劌劍劑勁動務勛'
    + '勝勞勢勩勱勳勵勸勻匭匯匱區協卹卻卽厙厠厤厭厲厴參叄叢吒吳吶呂咼員唄唸問啓啞啟啢喚喪喫喬單喲嗆嗇嗊嗎嗚嗩嗶嘆嘍嘓'
    + '嘔嘖嘗嘜嘩嘮嘯嘰嘵嘸嘽噁噓噝噠噥噦噯噲噴噸噹嚀嚇嚌嚐嚕嚙嚥嚦嚨嚮嚲嚳嚴嚶囀囁囂囅囈囉囌囑囪圇國圍園圓圖團垻埡埰'
    + '執堅堊堖堝堯報場塊塋塏塒塗塚塢塤塵塹墊墜墮墰墳墶墻墾壇壋壎壓壘壙壚壜壞壟壠壢壩壪壯壺壼壽夠夢夥夾奐奧奩奪奬奮奼'
    + '妝姍姦娛婁婦婭媧媯媼媽嫋嫗嫵嫺嫻嫿嬀嬃嬈嬋嬌嬙嬡嬤嬪嬰嬸孃孌孫學孿宮寀寢實寧審寫寬寵寶將專尋對導尷屆屍屓屜屢層'
    + '屨屬岡峯峴島峽崍崑崗崙崢崬嵐嵗嶁嶄嶇嶔嶗嶠嶢嶧嶨嶮嶸嶺嶼嶽巋巒巔巖巰巹帥師帳帶幀幃幗幘幟幣幫幬幷幹幾庫廁廂廄廈'
    + '廎廕廚廝廟廠廡廢廣廩廬廳弒弔弳張強彆彈彌彎彔彙彠彥彫彲彿後徑從徠復徵徹恆恥悅悞悵悶悽惡惱惲惻愛愜愨愴愷愾慄態慍'
    + '慘慚慟慣慤慪慫慮慳慶慼慾憂憊憐憑憒憖憚憤憫憮憲憶懇應懌懍懞懟懣懨懲懶懷懸懺懼懾戀戇戔戧戩戰戱戲戶扞拋拚挩挱挾捨'
    + '捫捱捲掃掄掗掙掛採揀揚換揮揯損搖搗搧搵搶摑摜摟摯摳摶摺摻撈撏撐撓撟撣撥撫撲撳撻撾撿擁擄擇擊擋擔據擠擡擣擬擯擰擱'
    + '擲擴擷擺擻擼擾攄攆攏攔攖攙攛攜攝攢攣攤攪攬敎敓敗敘敵數斂斃斆斕斬斷於旂旣昇時晉晝暈暉暘暢暫曄曆曇曉曏曖曠曨曬書'
    + '會朧朮東枴柵柺査桿梔梘條梟梲棄棊棖棗棟棧棲棶椏楊楓楨業極榘榦榪榮榲榿構槍槓槤槧槨槮槳槶槼樁樂樅樑樓標樞樣樧樳樸'
    + '樹樺樿橈橋機橢橫檁檉檔檜檟檢檣檮檯檳檸檻櫃櫓櫚櫛櫝櫞櫟櫥櫧櫨櫪櫫櫬櫱櫳櫸櫻欄欅權欏欒欖欞欽歎歐歟歡歲歷歸歿殘殞'
    + '殤殫殭殮殯殲殺殻殼毀毆毿氂氈氌氣氫氬氳氾汎汙決沒沖況泝洩洶浹涇涗涼淒淚淥淨淩淪淵淶淺渙減渢渦測渾湊湞湧湯溈準溝'
    + '溫溮溳溼滄滅滌滎滙滬滯滲滷滸滻滾滿漁漊漚漢漣漬漲漵漸漿潁潑潔潙潛潤潯潰潷潿澀澆澇澐澗澠澤澦澩澮澱濁濃濕濘濚濛濜'
    + '濟濤濫濰濱濺濼濾瀂瀅瀆瀉瀋瀏瀕瀘瀝瀟瀠瀦瀧瀨瀰瀲瀾灃灄灑灕灘灝灣灤灧灩災為烏烴無煉煒煙煢煥煩煬熅熒熗熱熲熾燁燈'
    + '燉燒燙燜營燦燬燭燴燻燼燾爍爐爛爭爲爺爾牀牆牘牴牽犖犛犢犧狀狹狽猙猶猻獁獃獄獅獎獨獪獫獮獰獲獵獷獸獺獻獼玀現琱琺'
    + '琿瑋瑒瑣瑤瑩瑪瑲璉璡璣璦璫環璵璸璽璿瓊瓏瓔瓚甌甕產産畝畢畫異畵當疇疊痙痠痾瘂瘋瘍瘓瘞瘡瘧瘮瘲瘺瘻療癆癇癉癒癘癟'
    + '癡癢癤癥癧癩癬癭癮癰癱癲發皁皚皰皸皺盃盜盞盡監盤盧盪眞眥眾睏睜睞瞘瞞瞶瞼矇矓矚矯硃硜硤硨硯碕碩碭碸確碼磑磚磠磣'
    + '磧磯磽礄礎礙礦礪礫礬礱祕祿禍禎禕禡禦禪禮禰禱禿秈稅稈稜稟種稱穀穌積穎穠穡穢穩穫穭窩窪窮窯窵窶窺竄竅竇竈竊竪競筆'
    + '筍筧箇箋箏箚節範築篋篔篠篤篩篳簀簍簑簞簡簣簫簹簽簾籃籌籙籛籜籟籠籤籩籪籬籮籲粵糉糝糞糧糰糲糴糶糹糾紀紂約紅紆紇'
    + '紈紉紋納紐紓純紕紖紗紘紙級紛紜紝紡紮細紱紲紳紵紹紺紼紿絀終絃組絆絎結絕絛絝絞絡絢給絨絰統絲絳絶絹綁綃綆綈綉綌綏'
    + '綑經綜綞綠綢綣綫綬維綯綰綱網綳綴綵綸綹綺綻綽綾綿緄緇緊緋緑緒緓緔緗緘緙線緝緞締緡緣緦編緩緬緯緱緲練緶緹緻緼縈縉'
    + '縊縋縐縑縕縗縛縝縞縟縣縧縫縭縮縱縲縴縵縶縷縹總績繃繅繆繒織繕繚繞繡繢繩繪繫繭繮繯繰繳繹繼繽繾纇纈纊續纍纏纓纔纖'
    + '纘纜缽罈罌罎罰罵罷羅羆羈羋羣羥羨義羶習翫翬翹翽耬耮聖聞聯聰聲聳聵聶職聹聽聾肅脅脈脛脣脩脫脹腎腖腡腦腫腳腸膃膕膚'
    + '膠膩膽膾膿臉臍臏臘臚臟臠臢臥臨臺與興舉舊舖舘艙艤艦艫艱艷芻苧茲荊莊莖莢莧華菴菸萇萊萬萴萵葉葒葤葦葯葷蒐蒓蒔蒕蒞'
    + '蒼蓀蓆蓋蓮蓯蓴蓽蔔蔘蔞蔣蔥蔦蔭蕁蕆蕎蕒蕓蕕蕘蕢蕩蕪蕭蕷薀薈薊薌薑薔薘薟薦薩薴薹薺藍藎藝藥藪藴藶藹藺蘀蘄蘆蘇蘊蘋'
    + '蘚蘞蘢蘭蘺蘿虆處虛虜號虧虯蛺蛻蜆蝕蝟蝦蝨蝸螄螞螢螻螿蟄蟈蟎蟣蟬蟯蟲蟶蟻蠁蠅蠆蠍蠐蠑蠔蠟蠣蠨蠱蠶蠻衆衊術衕衚衛衝'
    + '袞袷裊裏補裝裡製複褌褘褲褳褸褻襇襉襏襖襝襠襤襪襬襯襲襴覈見覎規覓視覘覡覥覦親覬覯覲覷覺覽覿觀觴觶觸訁訂訃計訊訌'
    + '討訐訒訓訕訖託記訛訝訟訣訥訩訪設許訴訶診註証詁詆詎詐詒詔評詖詗詘詛詞詠詡詢詣試詩詫詬詭詮詰話該詳詵詼詿誄誅誆誇'
    + '誌認誑誒誕誘誚語誠誡誣誤誥誦誨說説誰課誶誹誼誾調諂諄談諉請諍諏諑諒論諗諛諜諝諞諡諢諤諦諧諫諭諮諱諳諶諷諸諺諼諾'
    + '謀謁謂謄謅謊謎謐謔謖謗謙謚講謝謠謡謨謫謬謭謳謹謾譁證譎譏譖識譙譚譜譟譫譭譯議譴護譸譽譾讀讅變讋讎讒讓讕讖讚讜讞'
    + '谿豈豎豐豔豬豶貍貓貝貞貟負財貢貧貨販貪貫責貯貰貲貳貴貶買貸貺費貼貽貿賀賁賂賃賄賅資賈賊賑賒賓賕賙賚賜賞賠賡賢賣'
    + '賤賦賧質賫賬賭賴賵賺賻購賽賾贄贅贇贈贊贋贍贏贐贓贔贖贗贛贜赬趕趙趨趲跡踐踰踴蹌蹕蹟蹠蹣蹤蹺躂躉躊躋躍躑躒躓躕躚'
    + '躡躥躦躪軀車軋軌軍軑軒軔軛軟軤軫軲軸軹軺軻軼軾較輅輇輈載輊輒輓輔輕輛輜輝輞輟輥輦輩輪輬輯輳輸輻輼輾輿轀轂轄轅轆'
    + '轉轍轎轔轟轡轢轤辦辭辮辯農迴逕這連週進遊運過達違遙遜遞遠遡適遲遶遷選遺遼邁還邇邊邏邐郟郵鄆鄉鄒鄔鄖鄧鄭鄰鄲鄴鄶'
    + '鄺酇酈醃醖醜醞醟醣醫醬醱釀釁釃釅釋釐釒釓釔釕釗釘釙針釣釤釦釧釩釵釷釹釺鈀鈁鈃鈄鈅鈈鈉鈍鈎鈐鈑鈒鈔鈕鈞鈡鈣鈥鈦鈧'
    + '鈮鈰鈳鈴鈷鈸鈹鈺鈽鈾鈿鉀鉅鉆鉈鉉鉋鉍鉑鉕鉗鉚鉛鉞鉢鉤鉦鉬鉭鉳鉶鉸鉺鉻鉿銀銃銅銍銑銓銖銘銚銛銜銠銣銥銦銨銩銪銫銬'
    + '銱銳銷銹銻銼鋁鋃鋅鋇鋌鋏鋒鋙鋝鋟鋣鋤鋥鋦鋨鋩鋪鋭鋮鋯鋰鋱鋶鋸鋼錁錄錆錇錈錏錐錒錕錘錙錚錛錟錠錡錢錦錨錩錫錮錯録'
    + '錳錶錸錼鍀鍁鍃鍅鍆鍇鍈鍊鍋鍍鍔鍘鍚鍛鍠鍤鍥鍩鍬鍰鍵鍶鍺鍼鍾鎂鎄鎇鎊鎌鎔鎖鎘鎚鎛鎡鎢鎣鎦鎧鎩鎪鎬鎭鎮鎰鎲鎳鎵鎶鎸'
    + '鎿鏃鏇鏈鏌鏍鏐鏑鏗鏘鏜鏝鏞鏟鏡鏢鏤鏨鏰鏵鏷鏹鏽鐃鐋鐐鐒鐓鐔鐘鐙鐝鐠鐦鐧鐨鐫鐮鐲鐳鐵鐶鐸鐺鐿鑄鑊鑌鑑鑒鑔鑕鑞鑠鑣'
    + '鑥鑭鑰鑱鑲鑷鑹鑼鑽鑾鑿钁钂長門閂閃閆閈閉開閌閎閏閑閒間閔閘閡閣閤閥閨閩閫閬閭閱閲閶閹閻閼閽閾閿闃闆闇闈闊闋闌闍'
    + '闐闒闓闔闕闖關闞闠闡闢闤闥陘陝陞陣陰陳陸陽隉隊階隕際隨險隯隱隴隸隻雋雖雙雛雜雞離難雲電霑霢霧霽靂靄靆靈靉靚靜靝'
    + '靦靨鞏鞝鞦鞽韁韃韆韉韋韌韍韓韙韜韝韞韻響頁頂頃項順頇須頊頌頎頏預頑頒頓頗領頜頡頤頦頭頮頰頲頴頷頸頹頻頽顆題額顎'
    + '顏顒顓顔願顙顛類顢顥顧顫顬顯顰顱顳顴風颭颮颯颱颳颶颸颺颻颼飀飄飆飈飛飠飢飣飥飩飪飫飭飯飱飲飴飼飽飾飿餃餄餅餈餉'
    + '養餌餎餏餑餒餓餕餖餘餚餛餜餞餡館餬餱餳餵餶餷餺餼餾餿饁饃饅饈饉饊饋饌饑饒饗饜饞饢馬馭馮馱馳馴馹駁駐駑駒駔駕駘駙'
    + '駛駝駟駡駢駭駰駱駸駿騁騂騅騌騍騎騏騖騙騤騫騭騮騰騶騷騸騾驀驁驂驃驄驅驊驌驍驏驕驗驚驛驟驢驤驥驦驪驫骯髏髒體髕髖'
    + '髮鬆鬍鬚鬢鬥鬧鬨鬩鬮鬱鬹魎魘魚魛魢魨魯魴魷魺鮁鮃鮊鮋鮍鮎鮐鮑鮒鮓鮚鮜鮝鮞鮦鮪鮫鮭鮮鮳鮶鮺鯀鯁鯇鯉鯊鯒鯔鯕鯖鯗鯛'
    + '鯝鯡鯢鯤鯧鯨鯪鯫鯰鯴鯷鯽鯿鰁鰂鰃鰈鰉鰍鰏鰐鰒鰓鰛鰜鰟鰠鰣鰥鰨鰩鰭鰮鰱鰲鰳鰵鰷鰹鰺鰻鰼鰾鱂鱅鱈鱉鱒鱔鱖鱗鱘鱝鱟鱠'
    + '鱣鱤鱧鱨鱭鱯鱷鱸鱺鳥鳧鳩鳬鳲鳳鳴鳶鴆鴇鴉鴒鴕鴛鴝鴞鴟鴣鴦鴨鴯鴰鴴鴻鴿鵂鵃鵐鵑鵒鵓鵜鵝鵠鵡鵪鵬鵮鵯鵰鵲鵷鵾鶇鶉鶊'
    + '鶓鶖鶘鶚鶡鶥鶩鶬鶯鶲鶴鶹鶺鶻鶼鶿鷀鷁鷂鷄鷊鷓鷖鷗鷙鷚鷥鷦鷫鷯鷲鷳鷴鷸鷹鷺鷽鸇鸌鸏鸕鸘鸚鸛鸝鸞鹵鹹鹺鹼鹽麗麥麩麪'
    + '麫麯麴麵麼麽黃黌點黨黲黴黶黷黽黿鼂鼉鼕鼴齊齋齎齏齒齔齕齗齙齜齟齠齡齣齦齧齪齬齲齶齷龍龎龐龔龕龜鿓';
  const SIMPLIFIED = '丢并干乱亘亚伫布占并来仑侣局俣系伣侠伡私伥俩俫仓个们幸伦伟侧侦伪杰伧伞备家佣偬传伛债伤倾偻仅佥侨仆伪侥偾雇价仪'
    + '俊侬亿侩俭傤傧俦侪尽偿优储俪傩傥俨凶兑儿兖内两册胄幂净冻凛凯别删刭则克刹刬刚剥剐剀创铲划札剧刘刽刿剑剂劲动务勋'
    + '胜劳势勚劢勋励劝匀匦汇匮区协恤却即厍厕历厌厉厣参叁丛咤吴呐吕呙员呗念问启哑启唡唤丧吃乔单哟呛啬唝吗呜唢哔叹喽啯'
    + '呕啧尝唛哗唠啸叽哓呒啴恶嘘咝哒哝哕嗳哙喷吨当咛吓哜尝噜啮咽呖咙向亸喾严嘤啭嗫嚣冁呓啰苏嘱囱囵国围园圆图团坝垭采'
    + '执坚垩垴埚尧报场块茔垲埘涂冢坞埙尘堑垫坠堕坛坟垯墙垦坛垱埙压垒圹垆坛坏垄垅坜坝塆壮壶壸寿够梦伙夹奂奥奁夺奖奋姹'
    + '妆姗奸娱娄妇娅娲妫媪妈袅妪妩娴娴婳妫媭娆婵娇嫱嫒嬷嫔婴婶娘娈孙学孪宫采寝实宁审写宽宠宝将专寻对导尴届尸屃屉屡层'
    + '屦属冈峰岘岛峡崃昆岗仑峥岽岚岁嵝崭岖嵚崂峤峣峄峃崄嵘岭屿岳岿峦巅岩巯卺帅师帐带帧帏帼帻帜币帮帱并干几库厕厢厩厦'
    + '庼荫厨厮庙厂庑废广廪庐厅弑吊弪张强别弹弥弯录汇彟彦雕彨佛后径从徕复征彻恒耻悦悮怅闷凄恶恼恽恻爱惬悫怆恺忾栗态愠'
    + '惨惭恸惯悫怄怂虑悭庆戚欲忧惫怜凭愦慭惮愤悯怃宪忆恳应怿懔蒙怼懑恹惩懒怀悬忏惧慑恋戆戋戗戬战戯戏户捍抛拼捝挲挟舍'
    + '扪挨卷扫抡挜挣挂采拣扬换挥搄损摇捣扇揾抢掴掼搂挚抠抟折掺捞挦撑挠挢掸拨抚扑揿挞挝捡拥掳择击挡担据挤抬捣拟摈拧搁'
    + '掷扩撷摆擞撸扰摅撵拢拦撄搀撺携摄攒挛摊搅揽教敚败叙敌数敛毙敩斓斩断于旗既升时晋昼晕晖旸畅暂晔历昙晓向暧旷昽晒书'
    + '会胧术东拐栅拐查杆栀枧条枭棁弃棋枨枣栋栈栖梾桠杨枫桢业极矩干杩荣榅桤构枪杠梿椠椁椮桨椢椝桩乐枞梁楼标枢样榝桪朴'
    + '树桦椫桡桥机椭横檩柽档桧槚检樯梼台槟柠槛柜橹榈栉椟橼栎橱槠栌枥橥榇蘖栊榉樱栏榉权椤栾榄棂钦叹欧欤欢岁历归殁残殒'
    + '殇殚僵殓殡歼杀壳壳毁殴毵牦毡氇气氢氩氲泛泛污决没冲况溯泄汹浃泾涚凉凄泪渌净凌沦渊涞浅涣减沨涡测浑凑浈涌汤沩准沟'
    + '温浉涢湿沧灭涤荥汇沪滞渗卤浒浐滚满渔溇沤汉涟渍涨溆渐浆颍泼洁沩潜润浔溃滗涠涩浇涝沄涧渑泽滪泶浍淀浊浓湿泞溁蒙浕'
    + '济涛滥潍滨溅泺滤澛滢渎泻沈浏濒泸沥潇潆潴泷濑弥潋澜沣滠洒漓滩灏湾滦滟滟灾为乌烃无炼炜烟茕焕烦炀煴荧炝热颎炽烨灯'
    + '炖烧烫焖营灿毁烛烩熏烬焘烁炉烂争为爷尔床墙牍抵牵荦牦犊牺状狭狈狰犹狲犸呆狱狮奖独狯猃狝狞获猎犷兽獭献猕猡现雕珐'
    + '珲玮玚琐瑶莹玛玱琏琎玑瑷珰环玙瑸玺璇琼珑璎瓒瓯瓮产产亩毕画异画当畴叠痉酸疴痖疯疡痪瘗疮疟瘆疭瘘瘘疗痨痫瘅愈疠瘪'
    + '痴痒疖症疬癞癣瘿瘾痈瘫癫发皂皑疱皲皱杯盗盏尽监盘卢荡真眦众困睁睐眍瞒瞆睑蒙眬瞩矫朱硁硖砗砚埼硕砀砜确码硙砖硵碜'
    + '碛矶硗硚础碍矿砺砾矾砻秘禄祸祯祎祃御禅礼祢祷秃籼税秆棱禀种称谷稣积颖秾穑秽稳获穞窝洼穷窑窎窭窥窜窍窦灶窃竖竞笔'
    + '笋笕个笺筝札节范筑箧筼筿笃筛筚箦篓蓑箪简篑箫筜签帘篮筹箓篯箨籁笼签笾簖篱箩吁粤粽糁粪粮团粝籴粜纟纠纪纣约红纡纥'
    + '纨纫纹纳纽纾纯纰纼纱纮纸级纷纭纴纺扎细绂绁绅纻绍绀绋绐绌终弦组绊绗结绝绦绔绞络绚给绒绖统丝绛绝绢绑绡绠绨绣绤绥'
    + '捆经综缍绿绸绻线绶维绹绾纲网绷缀彩纶绺绮绽绰绫绵绲缁紧绯绿绪绬绱缃缄缂线缉缎缔缗缘缌编缓缅纬缑缈练缏缇致缊萦缙'
    + '缢缒绉缣缊缞缚缜缟缛县绦缝缡缩纵缧纤缦絷缕缥总绩绷缫缪缯织缮缭绕绣缋绳绘系茧缰缳缲缴绎继缤缱颣缬纩续累缠缨才纤'
    + '缵缆钵坛罂坛罚骂罢罗罴羁芈群羟羡义膻习玩翚翘翙耧耢圣闻联聪声耸聩聂职聍听聋肃胁脉胫唇修脱胀肾胨脶脑肿脚肠腽腘肤'
    + '胶腻胆脍脓脸脐膑腊胪脏脔臜卧临台与兴举旧铺馆舱舣舰舻艰艳刍苎兹荆庄茎荚苋华庵烟苌莱万荝莴叶荭荮苇药荤搜莼莳蒀莅'
    + '苍荪席盖莲苁莼荜卜参蒌蒋葱茑荫荨蒇荞荬芸莸荛蒉荡芜萧蓣蕰荟蓟芗姜蔷荙莶荐萨苎苔荠蓝荩艺药薮蕴苈蔼蔺萚蕲芦苏蕴苹'
    + '藓蔹茏兰蓠萝蔂处虚虏号亏虬蛱蜕蚬蚀猬虾虱蜗蛳蚂萤蝼螀蛰蝈螨虮蝉蛲虫蛏蚁蚃蝇虿蝎蛴蝾蚝蜡蛎蟏蛊蚕蛮众蔑术同胡卫冲'
    + '衮夹袅里补装里制复裈袆裤裢褛亵裥裥袯袄裣裆褴袜摆衬袭襕核见觃规觅视觇觋觍觎亲觊觏觐觑觉览觌观觞觯触讠订讣计讯讧'
    + '讨讦讱训讪讫托记讹讶讼诀讷讻访设许诉诃诊注证诂诋讵诈诒诏评诐诇诎诅词咏诩询诣试诗诧诟诡诠诘话该详诜诙诖诔诛诓夸'
    + '志认诳诶诞诱诮语诚诫诬误诰诵诲说说谁课谇诽谊訚调谄谆谈诿请诤诹诼谅论谂谀谍谞谝谥诨谔谛谐谏谕咨讳谙谌讽诸谚谖诺'
    + '谋谒谓誊诌谎谜谧谑谡谤谦谥讲谢谣谣谟谪谬谫讴谨谩哗证谲讥谮识谯谭谱噪谵毁译议谴护诪誉谫读谉变詟雠谗让谰谶赞谠谳'
    + '溪岂竖丰艳猪豮狸猫贝贞贠负财贡贫货贩贪贯责贮贳赀贰贵贬买贷贶费贴贻贸贺贲赂赁贿赅资贾贼赈赊宾赇赒赉赐赏赔赓贤卖'
    + '贱赋赕质赍账赌赖赗赚赙购赛赜贽赘赟赠赞赝赡赢赆赃赑赎赝赣赃赪赶赵趋趱迹践逾踊跄跸迹跖蹒踪跷跶趸踌跻跃踯跞踬蹰跹'
    + '蹑蹿躜躏躯车轧轨军轪轩轫轭软轷轸轱轴轵轺轲轶轼较辂辁辀载轾辄挽辅轻辆辎辉辋辍辊辇辈轮辌辑辏输辐辒辗舆辒毂辖辕辘'
    + '转辙轿辚轰辔轹轳办辞辫辩农回径这连周进游运过达违遥逊递远溯适迟绕迁选遗辽迈还迩边逻逦郏邮郓乡邹邬郧邓郑邻郸邺郐'
    + '邝酂郦腌酝丑酝蒏糖医酱酦酿衅酾酽释厘钅钆钇钌钊钉钋针钓钐扣钏钒钗钍钕钎钯钫钘钭钥钚钠钝钩钤钣钑钞钮钧钟钙钬钛钪'
    + '铌铈钶铃钴钹铍钰钸铀钿钾巨钻铊铉铇铋铂钷钳铆铅钺钵钩钲钼钽锫铏铰铒铬铪银铳铜铚铣铨铢铭铫铦衔铑铷铱铟铵铥铕铯铐'
    + '铞锐销锈锑锉铝锒锌钡铤铗锋铻锊锓铘锄锃锔锇铓铺锐铖锆锂铽锍锯钢锞录锖锫锩铔锥锕锟锤锱铮锛锬锭锜钱锦锚锠锡锢错录'
    + '锰表铼镎锝锨锪钫钔锴锳炼锅镀锷铡钖锻锽锸锲锘锹锾键锶锗针钟镁锿镅镑镰镕锁镉锤镈镃钨蓥镏铠铩锼镐镇镇镒镋镍镓鿔镌'
    + '镎镞旋链镆镙镠镝铿锵镗镘镛铲镜镖镂錾镚铧镤镪锈铙铴镣铹镦镡钟镫镢镨锎锏镄镌镰镯镭铁镮铎铛镱铸镬镔鉴鉴镲锧镴铄镳'
    + '镥镧钥镵镶镊镩锣钻銮凿镢镋长门闩闪闫闬闭开闶闳闰闲闲间闵闸阂阁合阀闺闽阃阆闾阅阅阊阉阎阏阍阈阌阒板暗闱阔阕阑阇'
    + '阗阘闿阖阙闯关阚阓阐辟阛闼陉陕升阵阴陈陆阳陧队阶陨际随险陦隐陇隶只隽虽双雏杂鸡离难云电沾霡雾霁雳霭叇灵叆靓静靔'
    + '腼靥巩绱秋鞒缰鞑千鞯韦韧韨韩韪韬鞲韫韵响页顶顷项顺顸须顼颂颀颃预顽颁顿颇领颌颉颐颏头颒颊颋颕颔颈颓频颓颗题额颚'
    + '颜颙颛颜愿颡颠类颟颢顾颤颥显颦颅颞颧风飐飑飒台刮飓飔飏飖飕飗飘飙飚飞饣饥饤饦饨饪饫饬饭飧饮饴饲饱饰饳饺饸饼糍饷'
    + '养饵饹饻饽馁饿馂饾余肴馄馃饯馅馆糊糇饧喂馉馇馎饩馏馊馌馍馒馐馑馓馈馔饥饶飨餍馋馕马驭冯驮驰驯驲驳驻驽驹驵驾骀驸'
    + '驶驼驷骂骈骇骃骆骎骏骋骍骓骔骒骑骐骛骗骙骞骘骝腾驺骚骟骡蓦骜骖骠骢驱骅骕骁骣骄验惊驿骤驴骧骥骦骊骉肮髅脏体髌髋'
    + '发松胡须鬓斗闹哄阋阄郁鬶魉魇鱼鱽鱾鲀鲁鲂鱿鲄鲅鲆鲌鲉鲏鲇鲐鲍鲋鲊鲒鲘鲞鲕鲖鲔鲛鲑鲜鲓鲪鲝鲧鲠鲩鲤鲨鲬鲻鲯鲭鲞鲷'
    + '鲴鲱鲵鲲鲳鲸鲮鲰鲶鲺鳀鲫鳊鳈鲗鳂鲽鳇鳅鲾鳄鳆鳃鳁鳒鳑鳋鲥鳏鳎鳐鳍鳁鲢鳌鳓鳘鲦鲣鲹鳗鳛鳔鳉鳙鳕鳖鳟鳝鳜鳞鲟鲼鲎鲙'
    + '鳣鳡鳢鲿鲚鳠鳄鲈鲡鸟凫鸠凫鸤凤鸣鸢鸩鸨鸦鸰鸵鸳鸲鸮鸱鸪鸯鸭鸸鸹鸻鸿鸽鸺鸼鹀鹃鹆鹁鹈鹅鹄鹉鹌鹏鹐鹎雕鹊鹓鹍鸫鹑鹒'
    + '鹋鹙鹕鹗鹖鹛鹜鸧莺鹟鹤鹠鹡鹘鹣鹚鹚鹢鹞鸡鹝鹧鹥鸥鸷鹨鸶鹪鹔鹩鹫鹇鹇鹬鹰鹭鸴鹯鹱鹲鸬鹴鹦鹳鹂鸾卤咸鹾碱盐丽麦麸面'
    + '面曲曲面么么黄黉点党黪霉黡黩黾鼋鼌鼍冬鼹齐斋赍齑齿龀龁龂龅龇龃龆龄出龈啮龊龉龋腭龌龙厐庞龚龛龟鿒';
  const LONGEST = 32;
  /** So many terms are looked up at once; no more once few pages are left. */
  const AT_ONCE = 4;

  const list = box.querySelector('ol');
  const count = document.getElementById('search-count');
  const [more, help] = box.querySelectorAll('.more, .small');
  const everything = document.querySelector('.everything');
  const say = (name) => box.dataset[name].replace(/\{(\w)\}/g, (_, key) => ({ q: asked, n: number })[key]);
  let number = 0;

  /* Words as they are compared */

  const simple = {};
  const simplified = Array.from(SIMPLIFIED);
  Array.from(TRADITIONAL).forEach((c, i) => { simple[c] = simplified[i]; });
  const isIn = (ranges, c) => ranges.some(([first, last]) => first <= c && c <= last);
  const isRun = (c) => isIn(RUNS, c.codePointAt(0));

  /** A character as it is compared: none, one or several. */
  function fold(c) {
    const code = c.codePointAt(0);
    if (code >= 0x4e00 && code <= 0x9fff) return [simple[c] || c];
    if (isIn(NOTHING, code)) return [];
    return Array.from(Array.from(c.normalize('NFKD')).map((part) => part.toLowerCase()).join(''))
      .map((part) => simple[part] || part)
      .filter((part) => !isIn(NOTHING, part.codePointAt(0)));
  }

  /** A text as it is compared, with the places in the text where each unit of it begins and ends. */
  function folded(text) {
    let out = '';
    const from = [];
    const to = [];
    let at = 0;
    let last = '';
    // What lies between two characters: nothing, only what joins beside a script without spaces, or what parts words.
    let between = 0;
    const add = (part, begin, end) => {
      for (let i = 0; i < part.length; i += 1) { from.push(begin); to.push(end); }
      out += part;
    };
    for (const c of text) {
      const begin = at;
      at += c.length;
      fold(c).forEach((part) => {
        const code = part.codePointAt(0);
        if (isIn(GAPS, code)) { between = Math.max(between, isIn(JOINS, code) ? 1 : 2); return; }
        if (last && between && (between === 2 || !(isRun(last) || isRun(part)))) add(' ', begin, begin);
        between = 0;
        add(part, begin, at);
        last = part;
      });
    }
    return { out, from, to };
  }

  /** The terms that a phrase must have: `[term, whether it is only how a word begins]`. */
  function termsOf(phrase) {
    const chars = Array.from(phrase);
    const terms = [];
    let word = '';
    let start = 0;
    chars.forEach((c, i) => {
      const run = isRun(c);
      const next = chars[i + 1];
      if (run || (next && isRun(next))) {
        if (next) terms.push([c + next, false]);
        else if (chars.length === 1) terms.push([c, true]);
      }
      if (run) { word = ''; start = i + 1; return; }
      word += c;
      if (next && !isRun(next)) return;
      // A word that begins a longer phrase may be the end of another, and one that ends it how another begins.
      const letters = Array.from(word);
      const begins = !next && letters.length > 2;
      if (start > 0 ? next || begins : !next) terms.push([letters.slice(0, LONGEST).join(''), begins]);
    });
    return terms;
  }

  const isWord = (c) => c !== undefined && c !== ' ' && !isRun(c);

  /** Where a phrase stands in a folded text. */
  function places(text, phrase) {
    const found = [];
    const plain = !Array.from(phrase).some(isRun);
    const short = plain && Array.from(phrase).length < 3;
    for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
      const end = at + phrase.length;
      const before = Array.from(text.slice(Math.max(0, at - 2), at)).pop();
      if (plain && isWord(before)) continue;
      if (short && isWord(text[end])) continue;
      found.push([at, end]);
    }
    return found;
  }

  /* Numbers of tasks: 5, 五, （五） */

  const DIGITS = '零一二三四五六七八九';
  const UNITS = { 十: 10, 百: 100, 千: 1000 };
  function numeral(words) {
    if (/^\d{1,5}$/.test(words)) return Number(words);
    let sum = 0;
    let digit = null;
    for (const c of words.replace(/〇/g, '零').replace(/两/g, '二')) {
      if (UNITS[c]) { sum += (digit === null ? 1 : digit) * UNITS[c]; digit = null; }
      else if (DIGITS.indexOf(c) >= 0 && (digit === null || digit === 0)) digit = DIGITS.indexOf(c);
      else return 0;
    }
    return sum + (digit || 0);
  }

  /* The files of the index */

  const waiting = {};
  /** What is asked for beside a file's name. A web archive knows files by their names alone. */
  const asking = [(version) => version && `?v=${version}`, (version) => `?v=${version}&t=${Date.now()}`, () => ''];
  let attempt = 0;
  window.jinduSearch = (name, version, value) => { if (waiting[name]) waiting[name](version, value); };

  /** One that is not of the version that the contents name comes from between two editions of the site. */
  function load(name, version) {
    return new Promise((resolve, reject) => {
      const script = document.createElement('script');
      const none = () => { script.remove(); reject(new Error(name)); };
      waiting[name] = (is, value) => {
        if (version && is !== version) none();
        else resolve(value);
      };
      script.onload = none;
      script.onerror = none;
      script.src = box.dataset.index.replace(/index\.js$/, `${name}.js`) + asking[attempt](version);
      document.head.appendChild(script);
    });
  }

  const files = {};
  function file(name, version) {
    if (!files[name]) files[name] = load(name, version);
    return files[name];
  }

  function fileOf(term, of) {
    const chars = Array.from(term);
    let hash = 0x811c9dc5;
    chars.slice(0, isRun(chars[0]) ? 1 : 3).forEach((c) => { hash = Math.imul(hash ^ c.codePointAt(0), 0x01000193) >>> 0; });
    return ((hash ^ (hash >>> 15)) >>> 0) % of;
  }

  /* Lists of places, as jindu's src/render/search/postings.rs writes them */

  const SIX = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  function read(text, into) {
    if (text[0] === '~') {
      for (let i = 1; i < text.length; i += 1) {
        const bits = SIX.indexOf(text[i]);
        for (let bit = 0; bit < 6; bit += 1) if (bits >> bit & 1) into.add((i - 1) * 6 + bit);
      }
      return;
    }
    let next = 0;
    let gap = 0;
    let shift = 0;
    for (const digit of text) {
      const value = SIX.indexOf(digit);
      gap |= (value & 31) << shift;
      shift += 5;
      if (value < 32) { into.add(next + gap); next += gap + 1; gap = 0; shift = 0; }
    }
  }

  /** The pages of a term: anywhere, and in titles. */
  function lookUp(contents, [term, begins]) {
    const n = fileOf(term, contents.terms.length);
    return file(`terms-${n}`, contents.terms[n]).then((terms) => {
      const found = { anywhere: new Set(), title: new Set() };
      const names = begins ? Object.keys(terms).filter((name) => name.startsWith(term)) : [term];
      names.filter((name) => Object.prototype.hasOwnProperty.call(terms, name)).forEach((name) => {
        const [anywhere, title] = terms[name].split(' ');
        read(anywhere, found.anywhere);
        if (title) read(title, found.title);
      });
      return found;
    });
  }

  const both = (sets) => sets.reduce((a, b) => new Set(Array.from(a).filter((one) => b.has(one))));

  /** Terms in an order in which the first ones lie far apart: neighbours say nearly the same. */
  function spread(terms) {
    const step = Math.ceil(terms.length / AT_ONCE);
    const all = [];
    for (let first = step - 1; first >= 0; first -= 1) for (let i = first; i < terms.length; i += step) all.push(terms[i]);
    return all;
  }

  /** The pages that have all terms, or the few that have the first ones: anywhere, and in titles. */
  function withAll(contents, terms, before) {
    const now = terms.slice(0, AT_ONCE);
    const later = terms.slice(AT_ONCE);
    return Promise.all(now.map((term) => lookUp(contents, term))).then((sets) => {
      const all = before ? [before].concat(sets) : sets;
      const found = { anywhere: both(all.map((s) => s.anywhere)), title: both(all.map((s) => s.title)), whole: later.length === 0 };
      return found.whole || found.anywhere.size <= SHOWN ? found : withAll(contents, later, found);
    });
  }
  const ascending = (all) => Array.from(all).sort((a, b) => a - b);

  /* What is found */

  function searchIn(contents) {
    // Spaces part what is typed, whatever they stand beside.
    const words = [].concat(...asked.split(/\s+/).map((word) => folded(word).out.split(' '))).filter(Boolean);
    if (words.length === 0) return finish();
    const phrases = Array.from(new Set(words));
    const terms = spread([].concat(...phrases.map(termsOf)));
    const one = words.join('').replace(/^(第|任务|task|number|no)*/, '').replace(/(项|号|条)$/, '');
    const n = numeral(one);
    // What the notice prints instead of a numeral: 1.3
    const label = asked.trim().toLowerCase();
    const numbers = (n > 0 ? [String(n)] : []).concat(label.length < 13 && /[\d一二三四五六七八九十]/.test(label) && label !== String(n) ? [label] : []);
    return Promise.all([
      withAll(contents, terms),
      Promise.all(numbers.map((number) => lookUp(contents, [`#${number}`, false]))),
    ]).then(([having, lists]) => {
      const numbered = { title: new Set([].concat(...lists.map((list) => Array.from(list.title)))) };
      const first = ascending(numbered.title);
      const isFirst = (page) => numbered.title.has(page);
      const titles = ascending(having.title).filter((page) => !isFirst(page));
      const inTitle = new Set(titles);
      const texts = ascending(having.anywhere).filter((page) => !isFirst(page) && !inTitle.has(page));
      // A term alone says all there is to know; several together may stand apart from each other.
      const exact = having.whole && phrases.every((phrase) => termsOf(phrase).length === 1);
      return found(contents, { phrases, first, titles, texts, exact });
    });
  }

  function found(contents, state) {
    const queue = state.first.map((page) => ({ page, sure: true }))
      .concat(state.titles.map((page) => ({ page, title: true })), state.texts.map((page) => ({ page })));
    const hits = [];
    let shown = 0;

    const wordsOf = (page) => {
      const n = Math.floor(page / contents.perFile);
      return file(`pages-${n}`, contents.words[n]).then((rows) => rows[page % contents.perFile]);
    };

    /** Whether a page holds the phrases: in its title, somewhere, or not. */
    function judge(row) {
      const [, , title, , , also, text, status] = row;
      const names = [title].concat(also.map(([name]) => name)).map((name) => folded(name).out);
      const words = folded(`${text}\n${status}`).out;
      const titled = (phrase) => names.some((name) => places(name, phrase).length > 0);
      if (state.phrases.every(titled)) return 2;
      return state.phrases.every((phrase) => titled(phrase) || places(words, phrase).length > 0) ? 1 : 0;
    }

    /** Takes pages from the queue until so many are found. */
    function until(wanted) {
      if (hits.length >= wanted || queue.length === 0) return Promise.resolve();
      const next = queue.splice(0, Math.max(1, wanted - hits.length));
      return Promise.all(next.map(({ page }) => wordsOf(page))).then((rows) => {
        const later = [];
        next.forEach(({ page, title, sure }, i) => {
          const rank = sure ? 2 : judge(rows[i]);
          if (rank === 0) return;
          // The terms stand in the title, but not together: it comes with the texts.
          if (title && rank === 1) later.push({ page, row: rows[i] });
          else hits.push({ page, row: rows[i] });
        });
        later.forEach(({ page }) => {
          const at = queue.findIndex((waits) => !waits.title && waits.page > page);
          queue.splice(at < 0 ? queue.length : at, 0, { page });
        });
        return until(wanted);
      });
    }

    function show() {
      const from = shown;
      return until(from + SHOWN).then(() => {
        const items = hits.slice(from, from + SHOWN).map(({ row }) => item(contents, row, state.phrases));
        items.forEach((li) => list.appendChild(li));
        shown += items.length;
        number = hits.length + queue.length;
        const sure = queue.length === 0 || state.exact;
        count.textContent = number === 0 ? say('none') : say(sure ? 'all' : 'most');
        help.hidden = number > 0;
        more.hidden = hits.length <= shown && queue.length === 0;
        if (number === 0) listAll();
        if (from > 0 && items.length > 0) items[0].querySelector('a').focus();
      });
    }

    more.firstElementChild.onclick = () => { show().catch(failed); };
    const needed = new Set(queue.map(({ page }) => Math.floor(page / contents.perFile)));
    const all = !state.exact && needed.size <= EAGER ? until(Infinity) : Promise.resolve();
    return all.then(show);
  }

  function failed() {
    count.textContent = say('failed');
    listAll();
  }

  function finish() {
    count.textContent = say('none');
    help.hidden = false;
    listAll();
  }

  /** The way out: every page. */
  function listAll() {
    box.style.minHeight = '';
    everything.hidden = false;
  }

  /* On the page */

  function element(name, text, kind) {
    const made = document.createElement(name);
    if (kind) made.className = kind;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  /** A text from `start` to `end` with what was looked for marked. */
  function marked(into, text, map, phrases, start, end) {
    const hits = [].concat(...phrases.map((phrase) => places(map.out, phrase)))
      .map(([from, to]) => [map.from[from], map.to[to - 1]]).sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    let at = start;
    hits.forEach(([from, to]) => {
      if (from < at || to > end) return;
      into.appendChild(document.createTextNode(text.slice(at, from)));
      into.appendChild(element('mark', text.slice(from, to)));
      at = to;
    });
    into.appendChild(document.createTextNode(text.slice(at, end)));
  }

  /** The part of a text with the first place of the rarest phrase. */
  function excerpt(text, phrases) {
    const map = folded(text);
    const hits = phrases.map((phrase) => places(map.out, phrase)).filter((all) => all.length > 0)
      .sort((a, b) => a.length - b.length);
    const wide = /[\u2e80-\u9fff]/.test(text) ? 1 : 2;
    const first = hits.length > 0 ? map.from[hits[0][0][0]] : 0;
    let start = first < 40 * wide ? 0 : first - 25 * wide;
    let end = Math.min(text.length, start + 110 * wide);
    // Neither in the middle of a word nor of a character.
    const inside = (i) => i > 0 && i < text.length && (/[a-z0-9]{2}/i.test(text.slice(i - 1, i + 1)) || /[\udc00-\udfff]/.test(text[i]));
    while (inside(start)) start -= 1;
    while (inside(end)) end += 1;
    const p = element('p', undefined, 'excerpt');
    if (start > 0) p.appendChild(document.createTextNode('…'));
    marked(p, text, map, phrases, start, end);
    if (end < text.length) p.appendChild(document.createTextNode('…'));
    return p;
  }

  function item(contents, row, phrases) {
    const [kind, href, title, task, plan, also, text, status] = row;
    const li = element('li');
    const head = element('h3');
    const link = element('a');
    link.href = box.dataset.root + href;
    marked(link, title, folded(title), phrases, 0, title.length);
    head.appendChild(link);
    li.appendChild(head);
    const name = box.dataset[`kind${kind[0].toUpperCase()}${kind.slice(1)}`];
    const kinds = [task ? `${name} ${task}` : name];
    if (plan !== null && contents.plans.length > 1) kinds.push(contents.plans[plan]);
    if (status) kinds.push(status);
    li.appendChild(element('p', kinds.join(box.dataset.gap), 'meta'));
    also.filter(([other]) => phrases.some((phrase) => places(folded(other).out, phrase).length > 0)).forEach(([other, lang]) => {
      const p = element('p', box.dataset.also, 'meta');
      const span = element('span');
      if (lang) span.lang = lang;
      span.dir = 'auto';
      marked(span, other, folded(other), phrases, 0, other.length);
      p.appendChild(span);
      li.appendChild(p);
    });
    if (text) li.appendChild(excerpt(text, phrases));
    return li;
  }

  /* Begin */

  input.value = asked;
  document.title = `${asked} · ${document.title}`;
  document.querySelectorAll('a[hreflang]').forEach((link) => link.setAttribute('href', `${link.getAttribute('href')}${location.search}`));
  box.hidden = false;
  // What comes after it stays out of sight, so that nothing moves when the answer comes.
  box.style.minHeight = '100vh';
  everything.hidden = true;
  count.textContent = say('busy');
  // The site may have changed between two files: once more, with nothing that a browser has kept.
  const run = () => load('index', '').then(searchIn).catch((fault) => {
    attempt += 1;
    if (attempt === asking.length) throw fault;
    Object.keys(files).forEach((name) => delete files[name]);
    list.textContent = '';
    return run();
  });
  run().catch(failed);
}());
