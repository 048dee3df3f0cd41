"""Words that mean much the same in the title of a job.

Our own list, written from general knowledge of Dutch (and of the English that Dutch job titles borrow), not taken
from any classification. Groups stand between middle dots; in a group one word may stand for another, and a word may
stand in several groups. Words are compared after folding, splitting of compounds and stemming, so that the singular
and the male form suffice.
"""

from __future__ import annotations

_GROUPS = """
leraar docent leerkracht onderwijzer lesgever schoolmeester juf juffrouw meester leermeester
docent lector hoogleraar professor · instructeur trainer opleider leermeester lesgever
coach begeleider trainer mentor · leidster leider begeleider
monteur technicus installateur mecanicien mechanicus
monteur reparateur hersteller onderhoudsmonteur servicemonteur · installatie aanleg plaatsing
plaatser zetter steller legger monteur · reparateur hersteller restaurateur
onderhoud service reparatie herstel · operator bediener bediende machinist voerder machinebediende
machinist bestuurder bediener chauffeur · machinaal machine automatisch · chauffeur bestuurder rijder
chef hoofd leider leidinggevende manager teamleider supervisor
manager bedrijfsleider directeur leidinggevende beheerder
bedrijfsleider filiaalleider filiaalchef filiaalhouder filiaalmanager winkelmanager
directeur bestuurder directielid rector topman
voorman ploegbaas ploegleider teamleider meesterknecht baas chef opzichter
opzichter uitvoerder toezichthouder surveillant · coordinator planner regelaar verantwoordelijke
medewerker bediende assistent employe kracht hulp personeelslid · arbeider werker werkman medewerker knecht
hulp helper hulpkracht assistent opperman · leerling aankomend junior aspirant · senior ervaren eerste hoofd
verkoper verkoopmedewerker verkoopspecialist winkelbediende winkelmedewerker verkoopster
verkoper vertegenwoordiger accountmanager buitendienst
vertegenwoordiger handelsreiziger acquisiteur buitendienstmedewerker
winkelier detailhandelaar middenstander koopman winkeleigenaar · handelaar koopman grossier groothandelaar
eigenaar houder ondernemer exploitant uitbater zelfstandige · kweker teler tuinder · fokker houder boer
boer landbouwer agrarier landbouw veehouder · maker bouwer vervaardiger fabrikant producent
bewerker verwerker afwerker · productie fabricage vervaardiging fabriek industrie
inspecteur controleur keurmeester keurder inspectie controle toezichthouder · kwaliteit keuring controle
adviseur consulent consultant raadgever raadsman voorlichter · ontwerper vormgever designer ontwerp vormgeving
onderzoeker wetenschapper researcher onderzoek research wetenschappelijk · ingenieur engineer technoloog
ontwikkelaar developer programmeur bouwer · analist laborant laboratoriummedewerker laboratorium
beheerder administrator beheer · administrateur boekhouder administratief
verzorger verzorgende helpende verzorging zorg · verpleegkundige verpleger zuster broeder verpleging
arts dokter geneesheer medicus geneeskundige · specialist deskundige expert vakman
hulpverlener werker maatschappelijk · tussenpersoon makelaar agent bemiddelaar
makelaar vastgoedmakelaar huizenmakelaar · schrijver auteur scribent
journalist verslaggever reporter correspondent redacteur · secretaresse secretaris secretariaat secretarieel
voorlichter woordvoerder voorlichting communicatie pers · ambtenaar overheid functionaris
beleid beleidsmedewerker beleidsambtenaar beleidsadviseur · bewaker beveiliger beveiliging bewaking security
bewaarder cipier bewaker gevangenis · bezorger besteller koerier · sorteerder sorteren
inpakker verpakker inpak verpakking verpakken · magazijn opslag loods pakhuis depot distributiecentrum
logistiek distributie expeditie · schoonmaker reiniger schoonmaak reiniging poetser poets
wasser was wassen reinigen · glazenwasser ruitenwasser · interieurverzorger schoonmaker huishoudelijk
gastheer host gastvrouw hostess · ober kelner serveerster bediening serveren · kok kookster chef keuken
afwasser spoelkeuken keukenhulp · barman barkeeper bartender tapper buffet
portier conciërge deurwachter huismeester · receptionist balie receptie · balie loket desk
telefonist telefoon telefonisch callcenter contactcenter · klantenservice klantcontact klachten
kassamedewerker kassier caissiere kassa · vakkenvuller schappenvuller · bloemist bloemen bloemenwinkel
kapper kapster haarstylist coiffeur kapsalon haar · grimeur visagist make-up
schoonheidsspecialist schoonheid beauty cosmetisch · nagel manicure · voet pedicure podotherapeut podoloog
diëtist voeding dieet gewichtsconsulent · gids rondleider · reis toerisme reizen touring
reisagent reisconsulent reisbureau · conducteur kaartjescontroleur treinbegeleider · piloot vlieger
stewardess steward cabinepersoneel cabine · stuurman officier dekofficier · kapitein gezagvoerder schipper
matroos deksman dekknecht opvarende · visser visserij vissers · havenarbeider stuwadoor havenwerker
politie agent politieagent surveillant · rechercheur detective opsporing recherche
boa handhaver opsporingsambtenaar toezichthouder · brandweer brand brandbestrijding · soldaat militair manschap
leger krijgsmacht defensie militair landmacht · marine zeemacht · advocaat raadsman jurist
jurist juridisch rechtskundig rechten recht · rechter magistraat · officier aanklager · notaris notarieel
deurwaarder gerechtsdeurwaarder invordering · incasso debiteuren invordering · accountant auditor
controller boekhoudkundig financieel · belasting fiscaal fiscus belastingdienst
loon salaris salarisadministratie · personeel hr personeelszaken human resources
werver recruiter werving wervings recruitment · loopbaan beroepskeuze carriere
intercedent arbeidsbemiddelaar uitzendbureau · jobcoach arbeidsbemiddelaar re-integratie
uitkering sociale zekerheid bijstand · verzekering assurantie polis verzekeraar · acceptant underwriter
schade claim claims · taxateur waardebepaler schatter taxatie · krediet lening kredietverlening
hypotheek hypothecair · bank bankbedrijf bancair · belegging investering beleggen vermogen
effecten aandelen beurs · inkoper aankoper inkoop aankoop koper · verkoop sales commercieel
marketing reclame marktbewerking · reclame advertentie publiciteit advertising · tekstschrijver copywriter
omroeper presentator · acteur toneelspeler speler · toneel theater drama schouwburg · film bioscoop cinema
regisseur regie · muzikant musicus muziek · zanger zang vocalist · dirigent koorleider orkestleider
danser ballet dans · schilder kunstschilder beeldend · beeldend kunst tekenen · kunst cultuur artistiek
fotograaf fotografie foto · illustrator tekenaar · tekenaar tekening cad autocad
etaleur visual merchandiser etalage · decor toneelbouw · geluid audio sound · licht belichting belichter
museum tentoonstelling expositie · bibliotheek bibliothecaris documentalist · archief archivaris documentatie
krant dagblad folder · tijdschrift blad magazine · boek boeken boekhandel · uitgever uitgeverij
drukker drukkerij druk grafisch · kopie reprografie reproductie print
auto wagen personenauto voertuig motorvoertuig automobiel · vrachtwagen vrachtauto truck vracht wegtransport
transport vervoer · bus autobus touringcar · trein spoor spoorweg railvervoer locomotief · rail spoor trein
tram wagenbestuurder · schip vaartuig boot scheepvaart · binnenvaart schipper
zee maritiem nautisch zeevaart koopvaardij · vliegtuig luchtvaartuig toestel luchtvaart
luchthaven vliegveld airport schiphol · avionica vliegtuigelektronica · haven terminal
fiets rijwiel tweewieler · bromfiets scooter motor · motor motorfiets · diesel dieselmotor · band banden
carrosserie plaatwerk schadeherstel · lak spuiter spuit lakspuiter · tankstation benzinestation pomp pompstation
computer pc informatica · ict it automatisering informatica informatietechnologie computer
software programmatuur applicatie app · applicatie app toepassing · website web internet site online
netwerk netwerken · gegevens data informatie · database gegevensbank · datacenter rekencentrum datacentrum
informatiebeveiliging cybersecurity ict-beveiliging · tester test testen · helpdesk servicedesk support
systeem systemen · systeembeheerder sysadmin · robot robotica gerobotiseerd · game spel games kansspel
sociale social · elektricien elektromonteur elektromonteurs elektrotechnisch
elektriciteit elektrisch elektro elektrotechniek elektrotechnisch sterkstroom stroom
elektronica elektronisch zwakstroom · energie stroom elektriciteit · telecom telecommunicatie telefonie
kabel leiding leidingen · zonnepaneel pv zonne-energie zonnestroom photovoltaisch
windmolen windturbine windenergie · duurzaam hernieuwbaar groen duurzaamheid · warmtepomp verwarming
verwarming cv centrale warmte · koeling koel koudetechniek koelinstallatie
airconditioning airco klimaat ventilatie luchtbehandeling · loodgieter fitter sanitair · badkamer sanitair
gas gasfitter · riool riolering afvalwater rioolwater · water drinkwater waterleiding
waterschap waterbeheer waterhuishouding · waterbouw baggeren · afval vuilnis huisvuil vuil milieustraat
recycling hergebruik · milieu omgeving · bodem grond aarde · bouw bouwnijverheid bouwbedrijf
bouwkundig bouw constructie · constructeur constructie ontwerper · civiel civieltechnisch weg waterbouw
weg wegen wegenbouw straat · stratenmaker wegwerker bestrating · metselaar metsel
timmerman timmer schrijnwerker · schrijnwerker meubelmaker · stukadoor pleisteraar stuc
tegelzetter tegel vloerder · vloer vloerenlegger vloeren · parket houten · tapijt vloerbedekking · dakdekker dak
glaszetter glasmonteur glas · ruit raam glas · kozijn ramen deuren · steiger stelling
sloop sloper slopers demontage ontmanteling · schilder huisschilder verf · behanger behang
isolatie isoleerder isoleren · beton betonwerker · steen natuursteen · kraan hijs hijskraan
graafmachine graaf grondverzet · heftruck vorkheftruck reachtruck · lasser las lassen · smid smederij smeed
draaier draaibank verspaner draaien · frezer frees verspaner · verspaner cnc verspanen
slijper slijp slijpen polijster · gieter gieterij vormer · plaatwerker plaat plaatwerk
bankwerker constructiebankwerker · metaal staal ijzer · galvaniseur verzinker oppervlaktebehandeling coating
gereedschap stempel matrijs · instrument apparaat instrumentmaker apparatuur · apparaat toestel apparatuur
huishoudelijk huishoud witgoed wasmachine · witgoed huishoudapparaten
werktuigbouw werktuigbouwkundig werktuigkundig mechanisch mechanica · werktuigkundige machinist
machine werktuig installatie · fijnmechanisch precisie fijnmechanica · meet meten metrologie meting
meet regel instrumentatie · proces procestechniek procestechnologie · chemie chemisch scheikunde scheikundig
chemicus scheikundige · fysicus natuurkundige fysica natuurkunde · wiskunde mathematica rekenen
biologie biologisch · economie economisch economische · geschiedenis historisch geschiedkundig
aardrijkskunde geografie · godsdienst religie levensbeschouwing · gym gymnastiek lichamelijke sport
engels frans duits moderne vreemde talen · taal talen · geneeskunde medisch
farmacie farmaceutisch apotheek geneesmiddelen · apotheker apotheek apotheken · laboratorium lab analist
bloed bloedafname prik · röntgen radiologie radiodiagnostisch beeldvorming · bestraling radiotherapie
operatie chirurgie ok · chirurg arts specialist · psychiater psycholoog psychiatrie
psychisch psychiatrisch geestelijk · tandarts tandheelkunde mondzorg tandheelkundig · gebit tand
oog optiek bril ogen · opticien optiek brillen · oor gehoor audicien hoor audiologie
prothese orthopedisch orthese · fysiotherapeut fysiotherapie · ergotherapie bezigheid · logopedie spraak
masseur massage · alternatief natuur complementair natuurgeneeskundig · kraam baby · verloskundige vroedvrouw
dierenarts veearts veterinair · paraveterinair dierenarts veterinair dierenverpleegkundige
dier dieren huisdier · hond honden kennel · paard paarden manege stoeterij ruiter
vee veehouderij rundvee rund koeien melkvee · koe melkvee rundvee melkveehouder · varken varkens
kip pluimvee kippen · schaap schapen herder · bij bijen imker · vis viskwekerij aquacultuur viskweek
vis visverwerking · nerts pels bont · asiel dierenasiel · dierentuin dierenpark
ziekenhuis kliniek polikliniek hospitaal · verpleeghuis verzorgingshuis bejaardenhuis bejaardentehuis
bejaarden ouderen senioren · thuiszorg wijkzorg thuis huishoudelijke · wijk buurt samenlevingsopbouw
wijkverpleging wijk · gehandicapt beperking handicap gehandicapten · verslaving drugs alcohol verslaafden
dakloos thuisloos daklozen · vluchteling asielzoeker · kind kinderen jeugd kinder · jeugd jongeren jongere
kinderopvang creche kinderdagverblijf peuterspeelzaal peuter · gastouder oppas kinderoppas
kleuter peuter kleuterschool · gezin gezins opvoeding · voogd jeugdbescherming
uitvaart begrafenis crematie rouw · begraafplaats kerkhof graf · kerk religieus
geestelijke predikant pastoor dominee imam priester · koster kerk · sport sportief · zwembad zwem zwemmen
badmeester redder strandwacht toezichthouder · fitness sportschool · voetbal voetballer · buitensport outdoor
recreatie vrije tijd · attractie pretpark kermis attractiepark · camping kampeer · hotel logies horeca pension
restaurant eethuis horeca · café kroeg bar · snackbar cafetaria friet fastfood hamburger
kantine bedrijfsrestaurant catering · catering maaltijden · pizza pizzabakker pizzaiolo · bakker bakkerij brood
banket patisserie gebak · patissier banketbakker · slager slagerij vlees · slachter slachterij slachthuis
worst vleeswaren vlees · zuivel melk kaas · suiker suikerwerk snoep · koek biscuit · chocolade bonbon cacao
koffie brander · bier brouwerij brouwer · wijn wijnbouw · drank slijterij slijter dranken
groente groenten fruit · aardappel groente · levensmiddelen voedingsmiddelen voeding voedsel
conserven inmaak inblik blik · meel graan molen molenaar · tabak sigaren · textiel stof stoffen weef
kleding mode confectie kleren modezaak · kleermaker coupeur · naaister naaimachine naaien · weven wever weverij
spinnen spinner spinnerij · verven verver · patroon patroontekenaar · hoed modiste · schoen schoeisel schoenen
leer leder lederwaren huiden · stoffeerder bekleder stoffering · gordijn stoffering
meubel meubelen meubilair woninginrichting · interieur binnenhuis wooninrichting woning
hout houtbewerking zagerij · zager zagerij zaag · papier karton kartonnage · kunststof plastic · rubber banden
spuitgieter spuitgieten · glas glasfabriek · keramiek aardewerk pottenbakker keramist porselein
diamant edelsteen · juwelier sieraden juwelen · sieraad juweel goud · horloge klok uurwerk horloges
speelgoed spellen · tuin groen plantsoen groenvoorziening · hovenier tuinman tuinier · boom bomen boomkwekerij
bos bosbouw · kas glastuinbouw tuinbouw · tuincentrum tuinartikelen · plukker oogst pluk oogsten
landarbeider landbouwmedewerker · tractor landbouwmachine landbouwwerktuig · loonwerk landbouwmachinist
jacht jager · natuur natuurbeheer · ongedierte plaagdieren · mijn mijnbouw delving · boor boring boren
olie aardolie petroleum · raffinaderij olie · oven hoogoven · ketel stoom · stoker ketel stoomketel
kern nucleair atoom · weer meteorologie weerkundig · sterren astronomie · landmeter landmeetkunde geodesie
kaart cartografie · stad stedenbouw stedelijk · ruimtelijk planologie · verkeer mobiliteit · parkeren parkeer
brug sluis · post postkantoor postbode · brief post · pakket pakketten pakketbezorger · taxi taxichauffeur
ziekenvervoer patientenvervoer rolstoelvervoer · ambulance ziekenwagen · leerlingenvervoer schoolbus
verhuizer verhuizing verhuis · import invoer · export uitvoer · douane declarant grensbewaking
expediteur cargadoor bevrachter · grens immigratie vreemdelingen · vergunning licentie
gemeente gemeentelijk burgerzaken · burgemeester wethouder · kamerlid parlementslid volksvertegenwoordiger
partij politiek · vereniging belangenorganisatie · vakbond arbeidsverhoudingen · vrijwilliger vrijwilligerswerk
fonds fondsen sponsoring · congres evenement evenementen beurs · bruiloft huwelijk
vastgoed onroerend woning huis · woningcorporatie volkshuisvesting huisvesting · verhuur huur verhuurder
projectleider projectmanager project · programma programmamanager · product producten · merk brand
klant cliënt relatie · relatiebeheerder accountmanager · kantoor administratie administratief
administratie boekhouding · archief registratie · notulist notulen · vertaler vertaling · tolk vertolker
typist tekstverwerker · data-entry datatypist gegevensinvoer · factuur facturering facturist
voorraad magazijn stock · planner planning werkvoorbereider · calculator kostenraming raming
organisatie bedrijf bedrijfs · organisatieadviseur bedrijfsadviseur businessconsultant management
bedrijfskunde bedrijfskundig business · bedrijfsanalist businessanalist · strategie strategisch
innovatie vernieuwing · veiligheid arbo veiligheidskundige · arbeid werk · gezondheid volksgezondheid
preventie voorkomen · voorzitter decaan · school onderwijsinstelling · onderwijs educatie opleiding
basisonderwijs basisschool lager · voortgezet middelbaar secundair · hoger universitair universiteit hogeschool
speciaal buitengewoon · bijles privelessen · volwassenen volwasseneneducatie
rijinstructeur rijschool autorijschool rijles · rijschool autorijinstructeur · leerlingbegeleider schooldecaan
onderwijsassistent klassenassistent · alfabetisering geletterdheid · inburgering nederlands anderstaligen
astroloog horoscoop · waarzegger helderziende · kaarsen kaars · cosmetica parfum parfumerie drogisterij
drogist drogisterij · antiek kunsthandel · tweedehands kringloop · supermarkt kruidenier · warenhuis winkel
winkel zaak detailhandel filiaal · markt kraam standwerker · deur huis-aan-huis colporteur
telemarketeer televerkoop telefonisch callcenter · kiosk tijdschriften
casino gokken speelhal speelautomaten kansspelen · loterij lotto · automaat automaten · sleutel slot sluitwerk
alarm beveiligingssysteem · lift roltrap · gevel muur · schoorsteen schoorsteenveger · asbest sanering
plafond systeemplafond · keuken keukens · schilderwerk verfwerk · sneeuw gladheid strooi · vuurwerk explosieven
duiker onderwater · toezicht surveillance · evenement festival · publiek bezoekers · garderobe vestiaire
kleedster kostuum · kostuum toneelkleding · agent impresario · model mannequin
demonstrateur promotiemedewerker promotie · enqueteur interviewer · statistiek statistisch · actuaris actuarieel
wijnkelner sommelier · kraanmachinist kraandrijver kraanbestuurder · proef test · zwaar grof
internationaal buitenland · zelfstandig eigen · aannemer bouwondernemer · manager management
scheepsbouw scheepswerf werf
"""

GROUPS: tuple[tuple[str, ...], ...] = tuple(
    tuple(group.split()) for line in _GROUPS.strip().splitlines() for group in line.split(" · ")
)
