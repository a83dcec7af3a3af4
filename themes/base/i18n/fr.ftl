### Les mots du thème de base

## Ponctuation

colon = {" : "}
list-separator = {", "}
clause = {", "}
semicolon = {" ; "}
middle-dot = {" · "}
full-stop = .
gap = {" "}
paren-open = {" ("}
unit-open = {" (unité : "}
paren-close = )
title-open = {"« "}
title-close = {" »"}
until = {" au "}
# une période dont seule la fin, ou seul le début, est indiqué
until-only = {"jusqu’au "}
from-on = {" (début)"}
decimal = ,

## Dates : $year, $month et $day sont des nombres ; un mot peut en reprendre un autre par sa clé

date =
    { $day ->
        [1] 1er { month-name } { $year }
       *[other] { $day } { month-name } { $year }
    }
month-year = { month-name } { $year }
month-name =
    { $month ->
        [1] janvier
        [2] février
        [3] mars
        [4] avril
        [5] mai
        [6] juin
        [7] juillet
        [8] août
        [9] septembre
        [10] octobre
        [11] novembre
       *[12] décembre
    }
month-short =
    { $month ->
        [1] janv.
        [2] févr.
        [3] mars
        [4] avr.
        [5] mai
        [6] juin
        [7] juil.
        [8] août
        [9] sept.
        [10] oct.
        [11] nov.
       *[12] déc.
    }

## Toutes les pages

skip = Aller au contenu principal
languages = Langues
modes = Affichage
mode-large = Texte agrandi
mode-contrast = Contraste renforcé
nav-main = Navigation principale
nav-home = Accueil
nav-plan = Plan
nav-ledger = Tableau de suivi
nav-departments = Services
nav-counties = Districts et villes
nav-calendar = Calendrier
nav-targets = Objectifs
breadcrumbs = Fil d’Ariane
archived = Archivé
archived-as-of = Cette page est arrêtée à la date du { $day } et n’est plus mise à jour.
archived-living = Aller au portail en vigueur
as-of = Situation au { $day }
fallback = Cette page n’est pas encore traduite ; le texte original ({ $source }) est affiché.
incomplete = Certains textes de cette page ne sont pas encore traduits et sont affichés dans la langue d’origine ({ $source }).
stale = Une partie de cette page a été traduite d’une version antérieure du texte original ({ $source }), modifié depuis. La traduction reste à mettre à jour.
machine = Généré par intelligence artificielle : les textes de cette page ont été traduits par une machine et peuvent comporter des erreurs ; le texte original ({ $source }) fait foi.
machine-some = Certains textes sont des traductions automatiques (générées par intelligence artificielle) ; les pages qui les contiennent le signalent.
footer = Contact et informations sur le site
footer-ask = Questions et réclamations
footer-about = À propos de ce portail
footer-plans = Documents
hotline = { $number }, ligne des services publics
hotline-label = Ligne des services publics
telephone = Téléphone : { $number }
telephone-label = Téléphone
email-label = Courriel
address = Adresse
ask-online = Poser une question en ligne
coordinator = Coordination
notice-in-full = Texte intégral du document
unofficial = Traduction non officielle, noms compris ; le texte original ({ $source }) fait foi.
sponsor = Organisme responsable
operator = Exploitant
site-id-code = Code d’identification du site
report-fault = Signaler une erreur sur ce site public
conac = Marque des sites du Parti et de l’administration
none = Aucun
yes = Oui
no = Non

## États

status = État
status-withdrawn = Retiré
status-stopped = Arrêté
status-completed-late = Achevé en retard
status-completed = Achevé
status-overdue = Délai dépassé
status-unreported = Délai passé sans compte rendu
status-period-ended = Période close, achèvement non déclaré
status-behind = En retard sur le calendrier
status-due-soon = Échéance proche
status-on-track = En bonne voie
status-not-started = Non commencé
status-not-begun = Pas encore à commencer
status-no-report = Sans compte rendu

rule-withdrawn = Une modification a retiré l’engagement : il n’entre plus dans aucun total, aucune moyenne ni aucun graphique. S’il était alors réalisé, ou si son échéance était passée, cela figure à côté.
rule-stopped = L’arrêt de ces travaux a été déclaré.
rule-completed-late = L’achèvement a été déclaré, à une date postérieure au délai fixé par le document.
rule-completed = L’achèvement a été déclaré, à une date qui ne dépasse pas le délai fixé par le document. Si le document n’en fixe pas, la date d’achèvement est indiquée à côté de l’état.
rule-overdue = Le délai fixé par le document est passé. Il existe des comptes rendus, mais aucun ne déclare l’achèvement.
rule-unreported = Le délai fixé par le document est passé et rien n’a été déclaré. Ce portail ignore si les travaux sont achevés.
rule-period-ended = Le document ne fixe pas de délai et le délai présumé est passé. Il existe des comptes rendus, mais aucun ne déclare l’achèvement.
rule-behind = Le dernier compte rendu qui indique un rythme signale un retard.
rule-due-soon =
    { $days ->
        [one] Le délai fixé par le document expire aujourd’hui ou demain, qu’il y ait eu un compte rendu ou non.
       *[other] Le délai fixé par le document expire aujourd’hui ou dans les { $days } prochains jours, qu’il y ait eu un compte rendu ou non.
    }
rule-on-track = Les travaux sont déclarés en cours, ou ont fait l’objet d’un compte rendu sans indication d’avancement, et rien de ce qui précède ne s’applique.
rule-not-started = Il a été déclaré que les travaux n’ont pas commencé.
rule-not-begun = Le jour où le travail doit commencer n’est pas venu, et rien n’a été communiqué.
rule-no-report = Rien de ce qui précède ne s’applique : aucun compte rendu permettant de déterminer un état n’a été reçu. L’absence de compte rendu ne signifie ni absence de progrès, ni retard.

stage = Avancement
stage-not-started = Non commencé
stage-in-progress = En cours
stage-completed = Achevé
stage-stopped = Arrêté
stage-not-stated = Compte rendu reçu, avancement non indiqué
stage-reported-by = Avancement déclaré par
reporter-not-stated = auteur du compte rendu non indiqué
pace = Rythme
pace-ahead = En avance
pace-on-track = Conforme aux prévisions
pace-behind = En retard
percent = { $n } %
percent-label = Part réalisée
percent-reported = { $n } % réalisés selon les comptes rendus
since = depuis le { $day }
completed-on = le { $day }

## Responsables

who = Responsabilités
role-lead = Organisme pilote
role-responsible = Organismes responsables
role-cooperating = Organismes associés
role-lead-short = Pilote
role-responsible-short = Responsable
role-cooperating-short = Associé
by = À réaliser par

## Délais

due = Échéance
due-none-stated = Non précisée dans le document
due-no-day = aucun jour précisé ; le portail retient le { $day }
due-inside-measures = dans ses mesures
due-inside-targets = dans ses objectifs
due-inside-both = dans ses mesures et ses objectifs
due-ongoing = Travail permanent
due-begins = début : { $day }
due-formerly = initialement { $day }
due-implied-means = Échéance retenue ici : { $day }, fin du plan, ou le dernier délai fixé à l’intérieur de l’action s’il est postérieur. Le dépassement d’une échéance présumée ne constitue pas un retard.
due-implied-means-year = Échéance retenue ici : { $day }. Le document ne précisant pas de période, c’est la fin de l’année de sa date, ou le dernier délai fixé à l’intérieur de l’action s’il est postérieur. Le dépassement d’une échéance présumée ne constitue pas un retard.
due-implied-nobody = Le dépassement d’un jour non précisé ne constitue pas un retard.
due-none-means = Travail permanent ou récurrent : il n’a pas de date de fin et ne peut pas être en retard.
every-month = Chaque mois
every-quarter = Chaque trimestre
every-half-year = Chaque semestre
kind-task = Action
kind-measure = Mesure
kind-target = Objectif
past = passé

## Nombres

n-tasks =
    { $n ->
        [one] { $n } action
       *[other] { $n } actions
    }
n-tasks-unit =
    { $n ->
        [one] {" action"}
       *[other] {" actions"}
    }
n-deadlines =
    { $n ->
        [one] { $n } échéance
       *[other] { $n } échéances
    }
completed-of =
    { $n ->
        [one] { $completed } action déclarée achevée sur { $n }
       *[other] { $completed } actions déclarées achevées sur { $n }
    }
tally = { $status } : { $n }
of = { $completed } sur { $total }
completed-short = Achèvement déclaré
summary-line =
    { $tasks ->
        [one] Actions déclarées achevées : { $completed } sur { $tasks } ; sans aucun compte rendu : { $silent }.
       *[other] Actions déclarées achevées : { $completed } sur { $tasks } ; sans aucun compte rendu : { $silent }.
    }
summary-percent =
    { $n ->
        [one] { $n } action sur { $tasks } a déclaré une part réalisée : { $percent } %.
       *[other] { $n } actions sur { $tasks } ont déclaré une part réalisée, en moyenne { $percent } %.
    }
summary-measures = Mesures déclarées achevées : { $completed } sur { $n }.
summary-ongoing =
    { $n ->
        [one] { $n } autre mesure relève d’un travail permanent ou récurrent.
       *[other] { $n } autres mesures relèvent d’un travail permanent ou récurrent.
    }
late-tasks =
    { $n ->
        [one] { $n } action
       *[other] { $n } actions
    }
late-measures =
    { $n ->
        [one] { $n } mesure
       *[other] { $n } mesures
    }
late-targets =
    { $n ->
        [one] { $n } objectif
       *[other] { $n } objectifs
    }
late-without-data = dont { $n } sans donnée
late-mark = délai dépassé
measures-late =
    { $n ->
        [one] { $n } mesure hors délai
       *[other] { $n } mesures hors délai
    }
measures-done = Mesures déclarées achevées : { $completed } sur { $n }
measures-done-short = { $completed } sur { $n } déclarées achevées
measures-ongoing =
    { $n ->
        [one] { $n } mesure permanente ou récurrente
       *[other] { $n } mesures permanentes ou récurrentes
    }
measures-ongoing-short = { $n } permanentes ou récurrentes
members-done = { $completed } organismes sur { $n } ont déclaré l’achèvement
check-confirmed = Vérifié
check-not-confirmed = Non confirmé à la vérification
check-confirmed-before-correction = Vérifié avant une correction
check-not-confirmed-before-correction = Non confirmé à la vérification, avant une correction
verified-of = Achèvements vérifiés : { $verified } sur { $n }
summary-verified = Actions déclarées achevées et vérifiées : { $verified } sur { $n }.
summary-measures-verified = Mesures déclarées achevées et vérifiées : { $verified } sur { $n }.
members-verified = vérifiés : { $verified } de ces { $n }
result-confirmed = Confirmé
result-not-confirmed = Non confirmé
verification-ended = Ce qui avait été vérifié a été corrigé le { $day } : la vérification ne compte plus.

## Accueil

state = Vue d’ensemble
figure-completed = actions déclarées achevées
figure-silent = actions sans aucun compte rendu
figure-measures-completed = mesures déclarées achevées
figure-late = hors délai, achèvement non déclaré
figure-of = {" "}sur { $n }
find = Trouver un district, une ville ou un service
n-departments =
    { $n ->
        [one] { $n } service
       *[other] { $n } services
    }
late-short = Échéance passée, achèvement non déclaré
see-late = Voir tous les services
all-silent = Aucune des { $n } actions n’a fait l’objet d’un compte rendu. L’absence de compte rendu ne signifie ni absence de progrès, ni retard : ce portail dit ce qui a été déclaré et ne suppose rien.
some-silent =
    { $n ->
        [one] { $n } action n’a fait l’objet d’aucun compte rendu. L’absence de compte rendu ne signifie ni absence de progrès, ni retard : ce portail dit ce qui a été déclaré et ne suppose rien.
       *[other] { $n } actions n’ont fait l’objet d’aucun compte rendu. L’absence de compte rendu ne signifie ni absence de progrès, ni retard : ce portail dit ce qui a été déclaré et ne suppose rien.
    }
see-ledger = Voir le tableau de suivi
how-judged = Comment les états sont déterminés
upcoming = Prochaines échéances
upcoming-none = Toutes les échéances fixées sont passées.
upcoming-none-open = Tout ce qui relève des échéances à venir est déclaré achevé, atteint ou arrêté.
upcoming-none-stated = Aucune échéance n’est fixée.
see-calendar = Voir le calendrier
late = Échéance passée, achèvement non déclaré
late-total = { $n } au total ; les { $shown } plus récentes sont affichées.
late-none = Aucune échéance fixée n’est passée sans que l’achèvement ait été déclaré ou l’objectif atteint.
by-section = Actions par partie
section-numeral = { $n }
section-title = { $n }.{" "}
arabic-numeral = { $n }.{" "}
task-numeral = ({ $n }){" "}
latest = Derniers comptes rendus
latest-none = Aucun compte rendu d’avancement n’a encore été reçu.
find-department = Trouver un service
find-county = Trouver un district ou une ville
choices-hint = Le nombre qui suit un nom est celui des actions qui le désignent ; à côté est indiqué ce dont il répond, dont l’échéance est passée et dont l’achèvement n’est pas déclaré.
basis = Document de référence
issued-on = daté du { $day }
period-is = en vigueur du { $start } au { $end }
read-notice = Lire le texte intégral
see-plan = Voir toutes les actions
no-plan = Aucun plan n’a encore été publié.
earlier = Plans antérieurs

## Plan, document

annexes = Annexes
annex = Annexe
annex-announced = annoncée, non publiée
index-number = Numéro de référence
issued-by = Autorité signataire
document-number = Numéro du document
issued = Date du document
published = Publication
period = Période d’application

## Tableau de suivi

ledger-caption =
    { $n ->
        [one] { $n } action
       *[other] { $n } actions
    }
number = N°
task = Action
tasks = Actions
measures = Mesures
latest-report = Dernier compte rendu
pager = Pages
pager-previous = Page précédente
pager-next = Page suivante
pager-here = Page { $page } sur { $pages }, { $total } lignes
tree-split = Les actions d’un plan qui en compte un très grand nombre figurent sur les pages de son tableau de suivi, énumérées ici.
section-pages = Ses actions, page par page
pager-n = { $page }
section-no-tasks = Aucune action
pager-page = Page { $page } sur { $pages }

## Action

facts = En bref
section = Partie
contents = Sur cette page
no-heading = Le document ne donne pas de titre à cette action ; le titre ci-dessus est celui de ce portail.
# sur la page du document, vers une action qui n’y a pas de titre
task-progress = Avancement
words-of-notice = Texte du document
in-notice = Lire dans le document
nothing-reported = Aucun compte rendu
nothing-reported-means = L’avancement de cette action n’a encore fait l’objet d’aucun compte rendu. L’absence de compte rendu ne signifie ni absence de progrès, ni retard.
measures-count = Mesures ({ $n })
targets = Objectifs
targets-count = Objectifs ({ $n })
targets-caption = Objectifs, valeurs cibles et dernières valeurs
reports = Comptes rendus d’avancement
on-measure = Mesure concernée
report-on = Situation au
problems = Difficultés
next-steps = Prochaines étapes
evidence = Pièces justificatives
no-evidence = Achèvement déclaré, sans pièce justificative.
draft = Brouillon, affiché uniquement dans l’aperçu.
corrected = Corrigé le { $day }.
withdrawn = Retiré le { $day } ; ce qu’il déclarait ne compte plus.
reason-is = {" "}Motif :{" "}
reason = Motif
by-document = Fondement
amendments = Modifications
amendment-refusal = Cette modification a été demandée et refusée : rien n’a changé.
amendment-erratum = Ce portail s’était trompé et se corrige ; l’engagement lui-même n’a pas été modifié.
amendment-eased = Cette modification est postérieure à la réalisation ({ $day }), qui était en retard selon l’échéance précédente.
eased = L’échéance a été reportée le { $day }, après la réalisation, qui était en retard selon l’échéance précédente.
withdrawn-after = Retiré après son échéance ({ $day }).
withdrawn-completed = Réalisé le { $day }, avant d’être retiré.
added-on = Ajouté le { $day } ; le document a été publié sans cet élément.
continues = Poursuit
continued = Poursuivi par
task-of-plan = { $plan }, { $number }. { $title }
begins = Début
event-given-up = [{ $status }] { $title }
summary-withdrawn =
    { $n ->
        [one] { $n } autre tâche a été retirée et n’entre dans aucun de ces chiffres.
       *[other] { $n } autres tâches ont été retirées et n’entrent dans aucun de ces chiffres.
    }
amendments-mean = Chaque modification de l’engagement est datée ; ce qui figurait auparavant est conservé.
changed-to = remplacé par
field-from = Début
field-taken-back = Retiré
field-due = Échéance
field-ongoing = Travail permanent
field-every = Périodicité
field-lead = Organisme pilote
field-members = Membres
field-kind = Type d’organisme
field-cooperating = Organismes associés
field-responsible = Organismes responsables
field-by = À réaliser par
field-reach = Valeur cible
field-at_least = Au moins
field-at_most = Au plus
field-equals = Égal à
field-above = Plus de
field-below = Moins de
field-goal_text = Objectif en mots
field-goals = Objectifs intermédiaires
documents = Documents cités
neighbours-task = Actions précédente et suivante
previous-task = Action précédente
next-task = Action suivante
neighbours-section = Parties précédente et suivante
previous-section = Partie précédente
next-section = Partie suivante
neighbours-month = Mois précédent et suivant
previous-month = Mois précédent comportant des échéances
next-month = Mois suivant comportant des échéances

## Objectifs

target = Objectif
goal = Valeur cible
goal-reach = atteindre { $n }
goal-at-least = au moins { $n }
goal-at-most = au plus { $n }
goal-between = de { $low } à { $high }
goal-equals = { $n }
goal-above = plus de { $n }
goal-below = moins de { $n }
schedule-ahead = Au { $day } : en avance sur le calendrier
schedule-on = Au { $day } : conforme au calendrier
schedule-behind = Au { $day } : en retard sur le calendrier
baseline = valeur de départ { $n }
latest-value = Dernière valeur
no-data = Pas de donnée
reached = atteint
not-reached = non atteint
share-on = { $n } % du chemin vers l’objectif
share-back = recul de { $n } % du chemin par rapport à la valeur de départ
share-beyond = { $n } % au-delà de l’objectif, rapporté au chemin à parcourir
targets-total =
    { $n ->
        [one] { $n } objectif ; valeur déclarée : { $reported }, atteint : { $reached }.
       *[other] { $n } objectifs ; valeur déclarée : { $reported }, atteints : { $reached }.
    }

## Services, districts

name = Nom
their-status = État de leurs actions
departments-intro = Les services que le document désigne, dans l’ordre de leur première mention.
departments-caption =
    { $n ->
        [one] { $n } service et son rôle dans les actions
       *[other] { $n } services et leur rôle dans les actions
    }
groups = Organismes désignés collectivement
groups-intro = Le document désigne parfois des organismes collectivement. Lorsqu’il ne dit pas lesquels, ils figurent ici à part et ne sont comptés pour aucun service.
groups-caption =
    { $n ->
        [one] { $n } groupe et son rôle dans les actions
       *[other] { $n } groupes et leur rôle dans les actions
    }
counties-intro = Le nombre qui suit un nom est celui des actions.
matrix = Mesures, par district et ville
matrix-intro = Seules figurent les mesures que le document confie à des districts et à des villes. Le tableau est large et défile horizontalement.
matrix-caption = Mesures qui désignent des districts et des villes, avec l’état dans chacun
measure = Mesure
not-named = non désigné
kind-intro = Les organismes de cette catégorie ({ $kinds }) que l’avis nomme, dans l’ordre où il les nomme pour la première fois.
kind-caption = { $kinds } : { $n }, et leur part dans les tâches
kind-matrix = { $kinds } : mesures
kind-matrix-intro = Seules figurent les mesures que l’avis confie à des organismes de cette catégorie. Le tableau est large et défile latéralement.
kind-matrix-caption = Mesures qui nomment des organismes de cette catégorie ({ $kinds }), avec l’état de chacun
short-name = Nom abrégé
aliases = Autres noms
formerly = Ancien nom
formerly-until = jusqu’au { $day }
county-code = Code administratif
website = Site web
belongs-to = Appartient à
members = Membres ({ $n })
acts-as-one = Ces organismes rendent compte et achèvent comme un seul : le compte rendu de l’un d’eux est affiché et ne détermine pas l’avancement.
members-unspecified = Le document ne dit pas quels organismes composent ce groupe ; ses actions ne sont donc comptées pour aucun service.
body-no-tasks = Le document ne désigne cet organisme dans aucune action.
about-body = À propos de cet organisme
body-late = Échéance passée, achèvement non déclaré ({ $n })
body-measures = Mesures qui le désignent ({ $n })
body-state = État de ses actions
body-deadlines = Échéances dont il répond ({ $n })
body-deadlines-named = Qui le désignent ({ $n })
body-deadlines-shared = Qui désignent un groupe dont il fait partie ({ $n })
body-deadlines-of-others = Échéances de ses actions dont d’autres répondent ({ $n })
share-named = désignant cet organisme
share-shared = désignant un groupe dont il fait partie
body-lead = Actions dont il est pilote ({ $n })
body-responsible = Actions dont il est responsable ({ $n })
body-cooperating = Actions auxquelles il est associé ({ $n })

## Calendrier

calendar-total =
    { $n ->
        [0] Aucune échéance n’est fixée ici.
        [one] { $n } échéance fixée ici.
       *[other] { $n } échéances fixées ici.
    }
calendar-without =
    { $n ->
        [one] { $n } action sur { $tasks } ne comporte aucune échéance fixée et ne figure pas au calendrier.
       *[other] { $n } actions sur { $tasks } ne comportent aucune échéance fixée et ne figurent pas au calendrier.
    }
year = { $year }
agenda = Jour par jour
as-of-mark = {" "}(date de la situation)
weekday-1 = lundi
weekday-2 = mardi
weekday-3 = mercredi
weekday-4 = jeudi
weekday-5 = vendredi
weekday-6 = samedi
weekday-7 = dimanche
weekday-short-1 = L
weekday-short-2 = M
weekday-short-3 = M
weekday-short-4 = J
weekday-short-5 = V
weekday-short-6 = S
weekday-short-7 = D

## Méthode

rules = Tous les états
rules-intro = L’état d’une action ou d’une mesure se déduit de ses comptes rendus et de son échéance. Les règles sont examinées de haut en bas ; la première qui est satisfaite s’applique.
rules-caption = Chaque état et ce qu’il signifie
rule-holds = Quand il s’applique
rules-deadlines = Trois sortes d’échéances
rule-stated = Fixée : le document dit pour quand. Seule une telle échéance peut mettre une action en retard, et seules ces échéances figurent au calendrier.
rule-implied = Présumée : le document ne dit rien. Le portail retient la fin du plan, ou le dernier délai fixé à l’intérieur de l’action s’il est postérieur. Son dépassement ne constitue pas un retard.
rule-none = Aucune : travail permanent ou récurrent, qui ne peut pas être en retard.
rules-verified = Vérification
rule-verified = Une action ou une mesure déclarée achevée est vérifiée lorsqu’un autre organisme que l’auteur a examiné le premier compte rendu de son achèvement et que la dernière vérification le confirme ; une mesure de plusieurs organismes, lorsqu’il en est ainsi de chacun. Une correction ultérieure de l’avancement, de la part, des valeurs, de la mesure ou de la date de ce compte rendu y met fin. La vérification ne change aucun état.
thresholds = Réglages de ce portail
threshold-due-soon =
    { $days ->
        [one] « Échéance proche » s’affiche { $days } jour avant l’échéance.
       *[other] « Échéance proche » s’affiche { $days } jours avant l’échéance.
    }
reporting-quarterly = Un compte rendu est attendu chaque trimestre : une action sans compte rendu depuis le début du dernier trimestre complet n’est plus à jour.
reporting-monthly = Un compte rendu est attendu chaque mois : une action sans compte rendu depuis le début du dernier mois complet n’est plus à jour.
reporting-none = Aucune périodicité commune n’est fixée pour les comptes rendus.

## Titres et descriptions des pages, mots des textes (utilisés par le programme lui-même)

title-ledger = Tableau de suivi (établi par ce portail)
title-departments = Services
title-counties = Districts et villes
title-calendar = Calendrier des échéances
title-month = Échéances de { $month }
title-targets = Objectifs
title-method = Méthode : comment les états sont déterminés
title-sitemap = Plan du site
title-not-found = Page introuvable
title-numbered = { $title } (page { $page })
not-found-text = L’adresse comporte peut-être une erreur, ou la page a été déplacée.
not-found-home = Aller à la page d’accueil
describe-ledger = Toutes les actions de « { $plan } » : qui en répond, pour quand, et quel avancement a été déclaré.
describe-section-title = Les actions de « { $title } » dans « { $plan } » : qui en répond, pour quand, et quel avancement a été déclaré.
describe-section = Les actions de la partie { $numeral } de « { $plan } » : qui en répond, pour quand, et quel avancement a été déclaré.
describe-departments = Les services que désigne « { $plan } », et les actions que chacun pilote, dont il répond ou auxquelles il est associé.
describe-counties = Les actions et les mesures que « { $plan } » confie aux districts et aux villes.
describe-kind = Les tâches et les mesures que « { $plan } » confie aux organismes de cette catégorie : { $kinds }.
describe-body = { $body } : les actions de « { $plan } » qu’il pilote, dont il répond ou auxquelles il est associé, avec leurs échéances.
describe-calendar = Toutes les échéances que fixe « { $plan } », par date.
describe-targets = Les chiffres que « { $plan } » prévoit d’atteindre ou de maintenir, avec leurs dernières valeurs.
describe-method = Comment les états sont déterminés sur ce portail, et ce que l’on ignore.
describe-sitemap = Les pages de ce portail.
title-archive = Archives
describe-archive = Ce portail tel qu’il était à des dates antérieures : à ouvrir, à télécharger, à vérifier.
archive-intro = Chacune de ces archives est le portail entier tel qu’il était ce jour-là. Elle a été scellée alors et n’a pas changé depuis ; ses pages portent la mention « Archivé ».
archive-open = Ouvrir le portail au { $day }
archive-download = Tout en un seul fichier
archive-size = ({ $files } fichiers, { $megabytes } Mo une fois décompressés)
archive-seal = Somme de contrôle du sceau
archive-check = Comment vérifier une archive
archive-check-seal = Décompressez le fichier téléchargé. Dans le dossier obtenu, ce fichier a la somme de contrôle indiquée ci-dessus pour le sceau :
archive-check-files = Vérifiez ensuite tous les fichiers qu’il contient ; si rien ne s’affiche, pas un octet n’a changé :
archive-contains = Chacune contient le site (data/site, qui s’ouvre sans réseau), le même site sous forme d’archive web WACZ (data/site.wacz), ainsi que le contenu et les thèmes dont il est issu (data/content, data/themes). Le format est BagIt (RFC 8493), que lisent de nombreux logiciels d’archivage.
markdown-table = Tableau { $n }, défile horizontalement
markdown-footnotes = Notes { $n }
markdown-image = Image
markdown-back = Retour au texte

## Journal, graphiques

title-changes = Journal des changements
describe-changes = Chaque compte rendu, correction, retrait et modification de « { $plan } », par date.
changes-intro = Chaque compte rendu, correction, retrait et modification figure ici par date, avec l’ancienne et la nouvelle valeur. Ce qui a été corrigé n’est pas supprimé ; c’est signalé comme corrigé.
changes-total =
    { $n ->
        [one] { $n } entrée.
       *[other] { $n } entrées.
    }
past-title = Différent des archives
past-intro =
    { $n ->
        [one] Un point ci-dessous diffère de ce que dit un site archivé, sans qu’une modification ou une correction l’explique : d’abord ce qui a été archivé, puis ce qui figure ici à présent.
       *[other] { $n } points ci-dessous diffèrent de ce que dit un site archivé, sans qu’une modification ou une correction les explique : d’abord ce qui a été archivé, puis ce qui figure ici à présent.
    }
past-changed = Changé
past-removed = Supprimé
past-added = Ajouté après coup
past-words = Texte du document
past-task = L’action entière
past-plan = Le plan entier
past-snapshot = Archivé au { $day }
past-more = Seuls les { $n } premiers sont énumérés ici.
change-report = Compte rendu
change-correction = Correction
change-withdrawal = Retrait
change-amendment = Modification
change-refusal = Modification refusée
change-erratum = Correction par ce portail
change-added = Ajout
change-verification = Vérification
change-of = Du compte rendu du { $day }
see-changes = Voir tous les changements
field-stage = Avancement
field-pace = Rythme
field-percent = Part réalisée
field-measure = Mesure
field-note = Progrès
field-problems = Difficultés
field-next = Prochaines étapes
field-evidence = Pièces justificatives
field-result = Résultat
field-finding = Constat
field-of = Compte rendu vérifié
field-on = Situation au
field-due_text = Échéance, selon les termes du document
field-title = Titre
field-number = Numéro
field-label = Repère
field-section = Partie
field-text = Texte
field-name = Nom
field-unit = Unité
field-by_text = À réaliser par, en toutes lettres
field-target = Objectif
field-corrects = Corrige
field-reason = Motif
field-document = Fondement
field-withdrawn = Retiré
field-issued = Date du document
field-issued_by = Autorité signataire
field-document_number = Numéro du document
field-addressees = Destinataires
field-notice_title = Titre du document
field-value = Valeur
field-baseline = Valeur de départ
course = Mois par mois
course-title = Actions par état à la fin de chaque mois
course-words = Une colonne pour chaque mois, divisée par état ; la hauteur d’une part est le nombre d’actions. Les mêmes nombres figurent dans le tableau ci-dessous.
course-table = Actions par état à la fin de chaque mois
as-table = Afficher sous forme de tableau
day = Date
value = Valeur
line-title = Valeurs de { $name } au fil du temps
line-words = La ligne horizontale est la valeur cible. Le tableau contient les mêmes valeurs.
stale-task = Aucun compte rendu durant la dernière période complète.

## Étiquettes des pages d’un site public

column-type-home = Accueil
column-type-policy = Documents officiels
column-type-news = Actualité des travaux
column-type-figures = Chiffres publiés
column-type-bodies = Organismes et attributions
column-type-about = À propos
column-type-data = Données ouvertes

## Calendriers

take = S’abonner et télécharger
take-calendar = Calendrier
calendar-subscribe = S’abonner au calendrier
calendar-download = Télécharger le fichier du calendrier
calendar-address = Adresse du calendrier
calendar-how = Un calendrier auquel vous êtes abonné reçoit de lui-même les nouvelles échéances et les nouveaux états ; un fichier téléchargé est une copie du jour et ne change plus. Si rien ne se passe quand vous choisissez de vous abonner, copiez l’adresse ci-dessous et collez-la là où votre agenda ajoute un calendrier par son adresse.
calendar-how-download = Un fichier téléchargé est une copie du jour et ne change plus.
calendar-name = { $plan } : échéances
calendar-name-of = { $body } : échéances de { $plan }
calendar-about = Les échéances que fixe « { $plan } ». Les actions sans échéance fixée n’y figurent pas.

## Flux

take-feed = Actualités (flux)
feed-address = Adresse du flux
feed-how = Collez l’adresse ci-dessous dans un lecteur de flux pour recevoir les nouveaux comptes rendus et changements d’état.
feed-title-of = { $body } : avancement de { $plan }
feed-report = Compte rendu : { $task }
feed-report-by = Compte rendu de { $by } : { $task }
feed-verification = Vérification par { $by } ({ $result }) : { $task }
feed-status = { $old } → { $new } : { $subject }
feed-together = {" "}(tous les organismes ensemble ; { $body } : { $status })
feed-kind-status = Changement d’état

## Données ouvertes

title-data = Données ouvertes
describe-data = Toutes les données de « { $plan } » : le tableau de suivi en feuille de calcul, CSV, JSON, la signification de chaque champ, calendriers et flux.
footer-calendar = Calendrier des échéances (.ics)
footer-feed = Actualités (Atom)
take-data = Données
data-sheet = Tableau de suivi (Excel)
data-all = Toutes les données, avec explications
data-intro = Tout ce que montrent les pages de ce portail peut être téléchargé en entier. Les valeurs sont les mêmes dans chaque format et sur les pages.
data-files = Fichiers complets
data-about-sheet = Le tableau de suivi (établi par ce portail) pour Excel : une feuille pour les actions, une pour les mesures, une pour les objectifs, prêtes à imprimer (A4 paysage).
data-about-excel-csv = Le même tableau en CSV, qu’Excel ouvre tel quel.
data-about-json = Toutes les actions, mesures, objectifs et comptes rendus, pour les programmes ; une valeur inconnue est null.
data-about-schema = Structure de ce fichier (JSON Schema).
data-about-package = Décrit tous les tableaux ci-dessous (paquet de données Frictionless) : champs, types, unités, clés, taille et somme de contrôle de chaque fichier.
license = Licence
license-none = Ce portail n’indique pas de licence. Veuillez vous adresser à l’organisme responsable avant d’utiliser les données.
data-source = Veuillez citer la source : { $source }, situation au { $day }.
data-calendars = Calendriers et flux
data-calendar-plan = Calendrier de toutes les échéances (.ics)
data-feed-portal = Actualités de tout le portail (Atom)
data-bodies-caption = Calendriers et flux des organismes
data-tables = Les tableaux et leurs champs
data-tables-intro = Les tableaux sont des fichiers CSV en UTF-8 pour les programmes ; la première ligne nomme les champs, un champ vide n’a pas de valeur. Un texte qui commence par =, +, - ou @ est précédé d’une apostrophe, afin qu’aucun tableur ne l’exécute comme une formule ; dans tasks.json il n’en a pas. Pour Excel, prenez les deux fichiers ci-dessus.
data-fields-caption = Champs du tableau « { $table } »
field = Champ
field-type = Type
meaning = Signification

table-bodies = Organismes
table-members = Groupes et leurs membres
table-sections = Parties
table-tasks = Actions
table-roles = Qui répond de quelle action
table-measures = Mesures
table-measure-bodies = Organismes que désigne une mesure
table-measure-members = Mesures de plusieurs organismes, organisme par organisme
table-targets = Objectifs
table-target-goals = Objectifs intermédiaires des cibles
table-reports = Comptes rendus
table-report-measures = Ce que les comptes rendus portant sur plusieurs mesures déclarent de chacune
table-values = Valeurs déclarées des objectifs
table-evidence = Pièces justificatives
table-verifications = Vérifications
table-verification-evidence = Pièces justificatives des vérifications
table-fields = Signification de chaque champ

column-id = Identifiant ; il ne change jamais
column-key = Clé : identifiant de l’action, barre oblique, identifiant propre
column-kind = Type : department (service), county (district) ou group (groupe)
column-name = Nom
column-short-name = Nom abrégé
column-code = Code administratif
column-website = Site web de l’organisme
column-acts-as-one = Groupe qui rend compte et achève comme un seul organisme ou non
column-group = Groupe
column-body = Organisme
column-position = Rang
column-title = Titre
column-number = Numéro selon lequel les actions sont classées ; ce qu’imprime le document est printed
column-label = Ce que le document imprime à la place d’un numéro
column-printed = Ce que le document imprime devant le titre
column-short-title = Titre abrégé
column-evidence-number = Numéro du document
column-section = Partie
column-parent = Partie dans laquelle elle se trouve
column-due-date = Échéance ; déduite par ce portail si le type est implied
column-due-kind = Type d’échéance : stated (fixée), implied (présumée) ou none (aucune)
column-due-precision = Précision de l’échéance : day (jour), ou month (mois, son dernier jour figure ici)
column-from = Début du travail
column-from-precision = Précision du début : day (jour), ou month (mois, son premier jour figure ici)
column-added = Date de l’ajout au plan ; vide si le document le contenait à sa publication
column-withdrawn-on = Date du retrait
column-due-text = Termes du document pour l’échéance
column-ongoing = Travail permanent ou non
column-every = Périodicité : month (mois), quarter (trimestre) ou half-year (semestre)
column-status = État ; la page de méthode explique chacun
column-since = Date depuis laquelle l’état s’applique
column-stage = Avancement : not-started (non commencé), in-progress (en cours), completed (achevé) ou stopped (arrêté)
column-stage-stated = Avancement indiqué par un compte rendu ou non ; sinon il est en cours parce que des comptes rendus existent
column-stage-by = Auteur de la déclaration d’avancement ; vide si le compte rendu ne l’indique pas
column-pace = Rythme : ahead (en avance), on-track (conforme) ou behind (en retard)
column-percent = Part réalisée déclarée
column-reported = Date du dernier compte rendu
column-late = Nombre de ses mesures hors délai et non déclarées achevées
column-inside-first = Première échéance fixée par ses mesures et ses objectifs
column-inside-last = Dernière échéance fixée par ses mesures et ses objectifs
column-stale = Sans compte rendu durant une période complète ou non
column-page = Sa page, depuis la racine du portail
column-task = Action
column-role = Rôle : lead (pilote), responsible (responsable) ou cooperating (associé)
column-text = Termes du document
column-by-text = Qui doit le faire, outre les organismes énumérés
column-measure = Mesure
column-on = Date à laquelle il en était ainsi
column-unit = Unité
column-reach = Valeur cible : atteindre
column-at-least = Valeur cible : au moins
column-at-most = Valeur cible : au plus
column-equals = Valeur cible : égal à
column-above = Valeur cible : plus de
column-below = Valeur cible : moins de
column-goal-text = L’objectif en mots
column-schedule = Comment la valeur se situe par rapport à ce qui devait être atteint à son jour : ahead, on ou behind
column-baseline = Valeur de départ
column-value = Valeur
column-reached = Objectif atteint ou non
column-share = Part de l’objectif : (valeur - valeur de départ) / (valeur cible - valeur de départ)
column-date = Date du compte rendu
column-by = Auteur du compte rendu
column-note = Progrès
column-problems = Difficultés
column-next = Prochaines étapes
column-corrected = Date de la dernière correction
column-withdrawn = Retiré ou non
column-report = Compte rendu
column-target = Objectif
column-url = Adresse web
column-file = Fichier de ce portail, depuis sa racine
column-verified = Achèvement vérifié ou non ; vide s’il n’est pas achevé, ou si le portail n’a aucune vérification
column-verification = Ce que dit la dernière vérification de l’achèvement : confirmed (confirmé) ou not-confirmed (non confirmé), avec -before-correction s’il a été corrigé depuis ; vide si personne n’a vérifié, et pour une mesure de plusieurs organismes
column-result = Résultat : confirmed (confirmé) ou not-confirmed (non confirmé)
column-finding = Constat
column-ended = Date de la première correction postérieure de ce qui avait été vérifié ; la vérification ne compte plus
column-verifications-date = Date de la vérification
column-verifications-by = Auteur de la vérification
column-verifications-report = Compte rendu vérifié
column-verifications-measure = La seule mesure de ce compte rendu dont elle parle
column-verification-evidence-verification = Vérification
column-verification-evidence-number = Numéro du document
column-table = Tableau
column-extra = Champ propre à ce portail
column-field = Champ
column-type = Type
column-refers = Champ auquel il renvoie
column-meaning = Signification

## Le tableau de suivi en feuille de calcul

sheet-title = { $plan } : { $sheet }
sheet-tasks = Tableau de suivi
sheet-measures = Mesures
sheet-targets = Objectifs
ledger-group-task = Action
ledger-group-bodies = Responsabilités
ledger-group-progress = Avancement
ledger-group-proof = Justificatifs
ledger-group-fields = Autres colonnes
ledger-cut = (La cellule ne peut en contenir davantage ; le portail a le texte entier.)
ledger-number = N°
ledger-task = Action prioritaire
ledger-measures = Mesures
ledger-measure = Mesure
ledger-targets = Valeurs cibles
ledger-target = Objectif
ledger-goal = Valeur cible
ledger-lead = Pilote
ledger-others = Responsables ou associés
ledger-by = Par
ledger-due = Échéance
ledger-due-words = Termes du document
ledger-note = Progrès
ledger-percent = Part réalisée
ledger-problems = Difficultés
ledger-next = Prochaines étapes
ledger-status = État
ledger-late = Mesures hors délai
ledger-evidence = Pièces justificatives
ledger-reported = Dernier compte rendu
ledger-members = Organisme par organisme
ledger-baseline = Valeur de départ
ledger-value = Dernière valeur
ledger-unit = Unité
ledger-on = Situation au
ledger-reached = Atteint
ledger-share = Part de l’objectif

## Avis de sortie

title-leave = Vous allez quitter ce portail
leave-text = Le lien que vous avez choisi mène hors du portail « { $site } ». Voulez-vous continuer ?
leave-continue = Continuer
leave-stay = Rester : retour à la page d’accueil

## Filtre du tableau de suivi : ledger.js remplit ce qui est entre accolades

filter = Filtrer le tableau de suivi
filter-words = Mots-clés
filter-body = Organisme
filter-any-body = Tous les organismes
filter-bodies-department = Services
filter-bodies-county = Districts et villes
filter-bodies-group = Organismes désignés collectivement
filter-any-section = Toutes les parties
filter-any-status = Tous les états
filter-any-due = Toutes les échéances
filter-any-value = Indifférent
filter-none-stated = Aucune échéance propre à l’action
filter-past = Avant le { $day }
filter-soon = Du { $from } au { $until }
filter-sort = Trier par
filter-down = Ordre décroissant
filter-reset = Afficher toutes les actions
filter-shown = Actions affichées : { $n } sur { $total }
filter-first = Actions trouvées : { $n } sur { $total }. Les { $shown } premières sont affichées.
filter-loading = Lecture de la page { $n } sur { $total }
filter-failed = Toutes les pages du tableau n’ont pas pu être lues. Seules les actions de cette page sont prises en compte.
filter-no-match = Aucune action ne correspond.

## Recherche : search.js remplit ce qui est entre accolades

title-search = Recherche
describe-search = Rechercher parmi les actions, les parties, les organismes et les pages de ce portail, ou choisir dans la liste de toutes les pages.
search-site = Recherche
search-label = Action, organisme ou mots-clés
search-do = Rechercher
search-no-script = La recherche nécessite JavaScript. Les pages figurent dans la liste ci-dessous ; la fonction « rechercher dans la page » de votre navigateur y fonctionne, ainsi que dans le texte intégral du document.
search-found = Résultats
search-busy = Recherche en cours…
search-all = Pages trouvées pour « { $q } » : { $n }
search-most = Pages pouvant contenir « { $q } » : au plus { $n }
search-none = Rien n’a été trouvé pour « { $q } ».
search-failed = L’index de recherche n’a pas pu être lu. Rechargez cette page, ou choisissez dans la liste de toutes les pages.
search-help = Essayez des mots moins nombreux ou plus courts. Tous les mots doivent figurer ; un mot écrit en lettres se trouve par son début, à partir de trois lettres.
search-help-language = Chaque langue fait l’objet d’une recherche séparée : les liens vers les autres langues conservent vos mots.
search-also = Autre nom
search-more = Plus de résultats
search-everything = Toutes les pages
search-kind-task = Action
search-kind-section = Partie
search-kind-department = Service
search-kind-county = District ou ville
search-kind-group = Organismes désignés collectivement
search-kind-body = Organisme
search-kind-plan = Plan
search-kind-notice = Document
search-kind-page = Page
