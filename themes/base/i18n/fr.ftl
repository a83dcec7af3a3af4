### Les mots du thème de base

## Comment les choses sont appelées : au singulier et au pluriel. Les `terms` de site.yaml et de plan.md les remplacent ; aucun mot ne les
## fait donc précéder d’un article ni accorder en genre : « les », « des », « ses », « chaque » conviennent à tous

-term-notice = document
-term-notices = documents
-term-plan = plan
-term-plans = plans
-term-lead = organisme pilote
-term-leads = organismes pilotes
-term-responsible = organisme responsable
-term-responsibles = organismes responsables
-term-cooperating = organisme associé
-term-cooperatings = organismes associés
-term-task = action
-term-tasks = actions
-term-measure = mesure
-term-measures = mesures
-term-target = objectif
-term-targets = objectifs

## Ponctuation

colon = {" : "}
list-separator = {", "}
and-others = { $n ->
    [one] et { $n } autre
   *[other] et { $n } autres
}
others-take-part = { $n ->
    [one] ({ $n } autre participe)
   *[other] ({ $n } autres participent)
}
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
menu = Menu
modes = Affichage
mode-large = Texte agrandi
mode-contrast = Contraste renforcé
nav-main = Navigation principale
nav-home = Accueil
nav-plan = { CAPITAL(-term-plan) }
nav-ledger = Tableau de suivi
nav-departments = Services
nav-counties = Districts et villes
nav-calendar = Calendrier
nav-targets = { CAPITAL(-term-targets) }
breadcrumbs = Fil d’Ariane
archived = Archivé
archived-as-of = Cette page est arrêtée à la date du { $day } et n’est plus mise à jour.
archived-living = Aller au portail en vigueur
as-of = Situation au { $day }
fallback = Cette page n’est pas encore traduite ; le texte original ({ $source }) est affiché.
incomplete = Certains textes de cette page ne sont pas encore traduits et sont affichés dans la langue d’origine ({ $source }).
file-incomplete = Certains textes ne sont pas encore traduits et sont donnés dans la langue d’origine ({ $source }).
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
notice-in-full = { CAPITAL(-term-notice) } : texte intégral
unofficial = Traduction non officielle, noms compris ; le texte original ({ $source }) fait foi.
sponsor = Organisme éditeur
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
status-overdue = Échéance dépassée
status-unreported = Échéance passée sans compte rendu
status-period-ended = Période close, achèvement non déclaré
status-behind = En retard sur le calendrier
status-due-soon = Échéance proche
status-on-track = En bonne voie
status-not-started = Non commencé
status-not-begun = Pas encore à commencer
status-no-report = Sans compte rendu

rule-withdrawn = Une modification a retiré l’engagement : il n’entre plus dans aucun total, aucune moyenne ni aucun graphique. S’il était alors achevé, ou si son échéance était passée, cela figure à côté.
rule-stopped = L’arrêt de ces travaux a été déclaré.
rule-completed-late = L’achèvement a été déclaré, à une date postérieure à l’échéance fixée ({ -term-notice }).
rule-completed = L’achèvement a été déclaré, à une date qui ne dépasse pas l’échéance fixée ({ -term-notice }). Si aucune n’est fixée, la date d’achèvement est indiquée à côté de l’état.
rule-overdue = L’échéance fixée ({ -term-notice }) est passée. Il existe des comptes rendus, mais aucun ne déclare l’achèvement.
rule-unreported = L’échéance fixée ({ -term-notice }) est passée et rien n’a été déclaré. Ce portail ignore si les travaux sont achevés.
rule-period-ended = Aucune échéance n’est fixée ({ -term-notice }) et l’échéance présumée est passée. Il existe des comptes rendus, mais aucun ne déclare l’achèvement.
rule-behind = Le dernier compte rendu qui indique un rythme signale un retard.
rule-due-soon =
    { $days ->
        [one] L’échéance fixée ({ -term-notice }) est la date de la situation ou le jour suivant, qu’il y ait eu un compte rendu ou non.
       *[other] L’échéance fixée ({ -term-notice }) est la date de la situation ou l’un des { $days } jours suivants, qu’il y ait eu un compte rendu ou non.
    }
rule-on-track = Les travaux sont déclarés en cours, ou ont fait l’objet d’un compte rendu sans indication d’avancement, et rien de ce qui précède ne s’applique.
rule-not-started = Il a été déclaré que les travaux n’ont pas commencé.
rule-not-begun = Le jour où les travaux doivent commencer n’est pas venu, et rien n’a été déclaré.
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
percent-reported = { $n } % achevés selon les comptes rendus
since = depuis le { $day }
completed-on = le { $day }

## Responsables

who = Responsabilités
role-lead = { CAPITAL(-term-lead) }
role-responsible = { CAPITAL(-term-responsibles) }
role-cooperating = { CAPITAL(-term-cooperatings) }
role-lead-short = { CAPITAL(-term-lead) }
role-responsible-short = { CAPITAL(-term-responsible) }
role-cooperating-short = { CAPITAL(-term-cooperating) }
by = À réaliser par

## Délais

due = Échéance
due-none-stated = Non précisée ({ -term-notice })
due-no-day = aucun jour précisé ; le portail retient le { $day }
due-inside-measures = dans ses { -term-measures }
due-inside-targets = dans ses { -term-targets }
due-inside-both = dans ses { -term-measures } et ses { -term-targets }
due-ongoing = Travail permanent
due-begins = début : { $day }
due-formerly = initialement { $day }
due-implied-means = Échéance retenue ici : { $day }, dernier jour ({ -term-plan }), ou la dernière échéance fixée à l’intérieur si elle est postérieure. Le dépassement d’une échéance présumée ne constitue pas un retard.
due-implied-means-year = Échéance retenue ici : { $day }. La fin de la période n’étant pas précisée ({ -term-notice }), c’est la fin de l’année d’émission, ou la dernière échéance fixée à l’intérieur si elle est postérieure. Le dépassement d’une échéance présumée ne constitue pas un retard.
due-implied-nobody = Le dépassement d’un jour non précisé ne constitue pas un retard.
due-none-means = Travail permanent ou récurrent : il n’a pas de date de fin et ne peut pas être en retard.
every-month = Chaque mois
every-quarter = Chaque trimestre
every-half-year = Chaque semestre
kind-task = { CAPITAL(-term-task) }
kind-measure = { CAPITAL(-term-measure) }
kind-target = { CAPITAL(-term-target) }
past = passé

## Nombres

n-tasks =
    { $n ->
        [one] { $n } { -term-task }
       *[other] { $n } { -term-tasks }
    }
n-tasks-unit =
    { $n ->
        [one] {" "}{ -term-task }
       *[other] {" "}{ -term-tasks }
    }
n-deadlines =
    { $n ->
        [one] { $n } échéance
       *[other] { $n } échéances
    }
completed-of = { CAPITAL(-term-tasks) }, achèvement déclaré : { $completed } sur { $n }
tally = { $status } : { $n }
of = { $completed } sur { $total }
completed-short = Achèvement déclaré
summary-line = { CAPITAL(-term-tasks) }, achèvement déclaré : { $completed } sur { $tasks } ; sans aucun compte rendu : { $silent }.
summary-percent =
    { $n ->
        [one] Part réalisée déclarée : { $n } sur { $tasks }, { $percent } %.
       *[other] Part réalisée déclarée : { $n } sur { $tasks }, en moyenne { $percent } %.
    }
summary-measures = { CAPITAL(-term-measures) }, achèvement déclaré : { $completed } sur { $n }.
summary-withdrawn =
    { $n ->
        [one] { CAPITAL(-term-task) } n’entrant dans aucun de ces chiffres après retrait : { $n }.
       *[other] { CAPITAL(-term-tasks) } n’entrant dans aucun de ces chiffres après retrait : { $n }.
    }
summary-ongoing =
    { $n ->
        [one] { CAPITAL(-term-measure) } de travail permanent ou récurrent, en plus : { $n }.
       *[other] { CAPITAL(-term-measures) } de travail permanent ou récurrent, en plus : { $n }.
    }
late-tasks =
    { $n ->
        [one] { $n } { -term-task }
       *[other] { $n } { -term-tasks }
    }
late-measures =
    { $n ->
        [one] { $n } { -term-measure }
       *[other] { $n } { -term-measures }
    }
late-targets =
    { $n ->
        [one] { $n } { -term-target }
       *[other] { $n } { -term-targets }
    }
late-without-data = dont { $n } sans donnée
late-mark = échéance dépassée
measures-late =
    { $n ->
        [one] échéance dépassée : { $n } { -term-measure }
       *[other] échéance dépassée : { $n } { -term-measures }
    }
measures-done = { CAPITAL(-term-measures) }, achèvement déclaré : { $completed } sur { $n }
measures-done-short = achèvement déclaré : { $completed } sur { $n }
measures-ongoing =
    { $n ->
        [one] { $n } { -term-measure } de travail permanent ou récurrent
       *[other] { $n } { -term-measures } de travail permanent ou récurrent
    }
measures-ongoing-short = travail permanent ou récurrent : { $n }
members-done = { $completed } organismes sur { $n } ont déclaré l’achèvement
check-confirmed = Vérifié
check-not-confirmed = Non confirmé à la vérification
check-confirmed-before-correction = Vérifié avant une correction
check-not-confirmed-before-correction = Non confirmé à la vérification, avant une correction
verified-of = Achèvements vérifiés : { $verified } sur { $n }
summary-verified = Achèvement vérifié ({ -term-tasks }) : { $verified } sur { $n }.
summary-measures-verified = Achèvement vérifié ({ -term-measures }) : { $verified } sur { $n }.
members-verified = vérifiés : { $verified } de ces { $n }
result-confirmed = Confirmé
result-not-confirmed = Non confirmé
verification-ended = Ce qui avait été vérifié a été corrigé le { $day } : la vérification ne compte plus.

## Accueil

state = Vue d’ensemble
now-all =
    { $n ->
        [one] { $n } { -term-task } en tout
       *[other] { $n } { -term-tasks } en tout
    }
now-completed = achèvement déclaré : { $n }
now-late = échéance dépassée : { $n }
now-silent = aucun compte rendu : { $n }
now-inside = À l’intérieur des { -term-tasks }, échéance dépassée
find = Trouver un district, une ville ou un service
n-departments =
    { $n ->
        [one] { $n } service
       *[other] { $n } services
    }
late-short = Échéance passée, achèvement non déclaré
see-late = Voir tous les organismes
all-silent = Aucun compte rendu n’a été reçu pour les { $n } { -term-tasks }. L’absence de compte rendu ne signifie ni absence de progrès, ni retard : ce portail dit ce qui a été déclaré et ne suppose rien.
some-silent = Aucun compte rendu n’a été reçu ({ -term-tasks } : { $n }). L’absence de compte rendu ne signifie ni absence de progrès, ni retard : ce portail dit ce qui a été déclaré et ne suppose rien.
see-ledger = Voir le tableau de suivi
how-judged = Comment les états sont déterminés
upcoming = Prochaines échéances
upcoming-none = Toutes les échéances fixées sont passées.
upcoming-none-open = Tout ce qui relève des échéances à venir est déclaré achevé, atteint ou arrêté.
upcoming-none-stated = Aucune échéance n’est fixée.
see-calendar = Voir le calendrier
late = Échéance passée, achèvement non déclaré
late-total = { $n } au total ; les { $shown } plus récentes sont affichées.
late-none = Aucune échéance fixée n’est passée sans que l’achèvement ou le résultat ait été déclaré.
by-section = { CAPITAL(-term-tasks) } par partie
section-numeral = { $n }
section-title = { $n }.{" "}
arabic-numeral = { $n }.{" "}
task-numeral = ({ $n }){" "}
latest = Derniers comptes rendus
latest-none = Aucun compte rendu d’avancement n’a encore été reçu.
find-department = Trouver un service
find-body = Trouver un organisme
choices-hint = Le nombre qui suit un nom est celui des { -term-tasks } qui le désignent ; à côté est indiqué ce dont il répond, dont l’échéance est passée et dont l’achèvement n’est pas déclaré.
basis = { CAPITAL(-term-notice) }
issued-on = daté du { $day }
period-is = en vigueur du { $start } au { $end }
read-notice = Lire le texte intégral
see-plan = Voir toute la liste ({ -term-tasks })
no-plan = Rien n’a encore été publié ({ -term-plan }).
earlier = { CAPITAL(-term-plans) } d’années antérieures

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
        [one] { $n } { -term-task }
       *[other] { $n } { -term-tasks }
    }
number = N°
task = { CAPITAL(-term-task) }
tasks = { CAPITAL(-term-tasks) }
measures = { CAPITAL(-term-measures) }
latest-report = Dernier compte rendu
pager = Pages
pager-previous = Page précédente
pager-next = Page suivante
notice-elsewhere = { CAPITAL(-term-tasks) } des pages suivantes
pager-here = Page { $page } sur { $pages }, { $total } lignes
tree-split = Les { -term-tasks } en très grand nombre figurent sur les pages du tableau de suivi, énumérées ici.
section-pages = Ses { -term-tasks }, page par page
pager-n = { $page }
section-no-tasks = Pas de { -term-tasks }
pager-page = Page { $page } sur { $pages }

## Action

facts = En bref
section = Partie
contents = Sur cette page
no-heading = Aucun titre n’est donné ici ({ -term-notice }) ; le titre ci-dessus est celui de ce portail.
# sur la page du document, vers une action qui n’y a pas de titre
task-progress = Avancement
text-page = Page avec tous les mots et liens
words-of-notice = { CAPITAL(-term-notice) } : texte original
in-notice = Lire à sa place dans le texte intégral
nothing-reported = Aucun compte rendu
nothing-reported-means = L’avancement n’a encore fait l’objet d’aucun compte rendu. L’absence de compte rendu ne signifie ni absence de progrès, ni retard.
measures-count = { CAPITAL(-term-measures) } ({ $n })
targets = { CAPITAL(-term-targets) }
targets-count = { CAPITAL(-term-targets) } ({ $n })
targets-caption = { CAPITAL(-term-targets) }, valeurs cibles et dernières valeurs
reports = Comptes rendus d’avancement
on-measure = Concerne ({ -term-measure })
report-on = Situation au
problems = Difficultés
next-steps = Prochaines étapes
evidence = Pièces justificatives
no-evidence = Achèvement déclaré, sans pièce justificative.
draft = Brouillon, affiché uniquement dans l’aperçu.
corrected = Corrigé le { $day }.
withdrawn = Compte rendu repris le { $day } ; ce qu’il déclarait ne compte plus.
reason-is = {" "}Motif :{" "}
reason = Motif
by-document = Fondement
amendments = Modifications
amendment-refusal = Cette modification a été demandée et refusée : rien n’a changé.
amendment-erratum = Ce portail s’était trompé et se corrige ; l’engagement lui-même n’a pas été modifié.
amendment-eased = Cette modification est postérieure à l’achèvement ({ $day }), qui était en retard selon l’échéance précédente.
eased = L’échéance a été reportée le { $day }, après l’achèvement, qui était en retard selon l’échéance précédente.
withdrawn-after = Retiré après son échéance ({ $day }).
withdrawn-completed = Achevé le { $day }, avant d’être retiré.
added-on = Ajouté le { $day } ; ne figurait pas dans le texte publié ({ -term-notice }).
continues = Poursuit
continued = Poursuivi par
task-of-plan = { $plan }, { $number }. { $title }
begins = Début
event-given-up = [{ $status }] { $title }
amendments-mean = Chaque modification de l’engagement est datée ; ce qui figurait auparavant est conservé.
changed-to = remplacé par
field-from = Début
field-taken-back = Retiré
field-due = Échéance
field-ongoing = Travail permanent
field-every = Périodicité
field-lead = { CAPITAL(-term-lead) }
field-members = Membres
field-acts_as_one = Agit comme un seul organisme
field-kind = Type d’organisme
field-cooperating = { CAPITAL(-term-cooperatings) }
field-responsible = { CAPITAL(-term-responsibles) }
field-by = À réaliser par
field-reach = Valeur cible
field-at_least = Au moins
field-at_most = Au plus
field-equals = Égal à
field-above = Plus de
field-below = Moins de
field-goal_text = But en toutes lettres
field-goals = Valeurs intermédiaires
documents = Documents cités
neighbours-task = Précédent et suivant ({ -term-tasks })
previous-task = Précédent ({ -term-task })
next-task = Suivant ({ -term-task })
neighbours-section = Parties précédente et suivante
previous-section = Partie précédente
next-section = Partie suivante
neighbours-month = Mois précédent et suivant
previous-month = Mois précédent comportant des échéances
next-month = Mois suivant comportant des échéances
neighbours-year = Année précédente et suivante
previous-year = Année précédente
next-year = Année suivante
title-task-year = { $task } : comptes rendus de { $year }
earlier-reports = Comptes rendus antérieurs
n-reports = { $n ->
    [one] 1 compte rendu
   *[other] { $n } comptes rendus
}
neighbours-change-month = Mois précédent et suivant
previous-change-month = Mois précédent comportant des changements
next-change-month = Mois suivant comportant des changements

## Objectifs

target = { CAPITAL(-term-target) }
goal = Valeur cible
goal-reach = atteindre { $n }
goal-at-least = au moins { $n }
goal-at-most = au plus { $n }
goal-between = de { $low } à { $high }
goal-equals = { $n }
goal-above = plus de { $n }
goal-below = moins de { $n }
schedule-ahead = Au { $day } : en avance sur le calendrier
schedule-on = Au { $day } : conforme au calendrier
schedule-behind = Au { $day } : en retard sur le calendrier
baseline = valeur de départ { $n }
latest-value = Dernière valeur
no-data = Pas de donnée
reached-by = atteint par { $reached } organismes sur { $n }
reached-silent = { $n } sans donnée
goals-of-bodies = chaque organisme a le sien
target-by-body = organisme par organisme
target-by = Chacun de ces organismes doit l’atteindre
target-source = Valeurs aussi déclarées par
reached = atteint
not-reached = non atteint
share-on = { $n } % du chemin vers la valeur cible
share-back = recul de { $n } % du chemin par rapport à la valeur de départ
share-beyond = { $n } % au-delà de la valeur cible, rapporté au chemin à parcourir
targets-total =
    { $n ->
        [one] { $n } { -term-target } ; valeur déclarée : { $reported }, valeur cible atteinte : { $reached }.
       *[other] { $n } { -term-targets } ; valeur déclarée : { $reported }, valeur cible atteinte : { $reached }.
    }

## Services, districts

name = Nom
their-status = État de leurs { -term-tasks }
departments-intro = Les services désignés ({ -term-notice }), dans l’ordre de leur première mention.
departments-none = Aucun service n’est désigné ({ -term-notice }).
departments-caption =
    { $n ->
        [one] { $n } service et son rôle dans les { -term-tasks }
       *[other] { $n } services et leur rôle dans les { -term-tasks }
    }
groups = Groupes
groups-intro = Certains organismes ne sont désignés que collectivement ({ -term-notice }). Lorsqu’il n’est pas dit lesquels, ils figurent ici à part et ne comptent pour aucun organisme en particulier.
groups-caption =
    { $n ->
        [one] { $n } groupe et son rôle dans les { -term-tasks }
       *[other] { $n } groupes et leur rôle dans les { -term-tasks }
    }
counties-intro = Le nombre qui suit un nom est celui des { -term-tasks }.
matrix = { CAPITAL(-term-measures) }, par district et ville
matrix-intro = Ne figurent ici que les { -term-measures } dont le texte charge des districts et des villes.
matrix-caption = { CAPITAL(-term-measures) } qui désignent des districts et des villes, avec l’état dans chacun
measure = { CAPITAL(-term-measure) }
not-named = non désigné
kind-intro = Les organismes de cette catégorie ({ $kinds }) désignés ({ -term-notice }), dans l’ordre de leur première mention.
kind-caption = { $kinds } : { $n }, et leur rôle dans les { -term-tasks }
kind-matrix = { $kinds } : { -term-measures }
kind-matrix-intro = Ne figurent ici que les { -term-measures } dont le texte charge des organismes de cette catégorie.
kind-matrix-caption = { CAPITAL(-term-measures) } qui désignent des organismes de cette catégorie ({ $kinds }), avec l’état de chacun
short-name = Nom abrégé
aliases = Autres noms
formerly = Ancien nom
formerly-until = jusqu’au { $day }
county-code = Code administratif
website = Site web
belongs-to = Appartient à
members = Membres ({ $n })
acts-as-one = Ces organismes rendent compte et achèvent comme un seul : le compte rendu de l’un d’eux est affiché et ne détermine pas l’avancement.
members-unspecified = Il n’est pas dit quels organismes composent ce groupe ({ -term-notice }) ; ses { -term-tasks } ne comptent donc pour aucun organisme en particulier.
body-no-tasks = Cet organisme n’est désigné dans aucune des { -term-tasks }.
about-body = À propos de cet organisme
answer-late = Échéance dépassée
answer-shares = { $named } le nommant, { $shared } nommant son groupe
answer-soon = À échoir dans les { $days } jours suivant cette date
none-of-these = aucune
body-next-none = Aucune échéance dont il répond n’est à venir et encore ouverte.
body-done = Achevé récemment
body-done-none = Rien dont il répond avec une échéance n’est déclaré achevé.
body-late = Échéance passée, achèvement non déclaré ({ $n })
body-measures = { CAPITAL(-term-measures) } qui le désignent ({ $n })
body-measures-shared = { CAPITAL(-term-measures) } qui le désignent ou désignent un groupe dont il fait partie ({ $n })
body-targets = { CAPITAL(-term-targets) } à atteindre par cet organisme ({ $n })
body-targets-caption = { CAPITAL(-term-targets) } à atteindre par cet organisme, selon ses propres buts et valeurs
body-sources = { CAPITAL(-term-targets) } dont il peut aussi déclarer les valeurs ({ $n })
body-state = État de ses { -term-tasks }
body-deadlines = Échéances dont il répond ({ $n })
body-deadlines-named = Qui le désignent ({ $n })
body-deadlines-shared = Qui désignent un groupe dont il fait partie ({ $n })
body-deadlines-of-others = Échéances de ses { -term-tasks } dont d’autres répondent ({ $n })
share-named = Désignant cet organisme
share-shared = Désignant un groupe dont il fait partie
body-lead = { CAPITAL(-term-tasks) }, en qualité de : { -term-lead } ({ $n })
body-responsible = { CAPITAL(-term-tasks) }, en qualité de : { -term-responsible } ({ $n })
body-cooperating = { CAPITAL(-term-tasks) }, en qualité de : { -term-cooperating } ({ $n })

## Organismes côte à côte

compare-intro = Ce dont chaque organisme répond, et où cela en est. Ce n’est pas un classement et il n’y a pas de note : les organismes suivent l’ordre de la liste de ce portail, et un trait plus long signifie qu’un organisme répond de davantage.
compare-rules = Ce qui est compté
compare-counted = Sont comptés les { -term-tasks } qu’un organisme dirige ou dont il est responsable, les { -term-measures } qu’il réalise et les { -term-targets } qu’il doit atteindre, qu’il soit désigné lui-même ou par un groupe dont il fait partie. Là où plusieurs réalisent la même chose, chacun figure selon ses propres comptes rendus. Ce qui a été retiré n’est pas compté, ni ce dont la valeur à atteindre est donnée en mots qui ne permettent pas de juger ; ce qui est permanent ou périodique est compté à part.
compare-rule-completed = Achevé : achèvement déclaré, ou valeur atteinte.
compare-rule-late = Échéance dépassée : une échéance fixée est passée sans que l’achèvement soit déclaré ou la valeur atteinte.
compare-rule-open = En cours : ni achevé ni au-delà d’une échéance fixée.
compare-rule-stopped = Arrêté : arrêt déclaré.
compare-rule-silent = « Sans compte rendu » compte ce qui est en cours ou au-delà de l’échéance et dont rien n’a été rapporté ou chiffré.
compare-rule-reported = « Dernier compte rendu » est le jour du dernier compte rendu de l’organisme ou d’un groupe qui le comprend ; un compte rendu sans auteur est compté au coordinateur.
compare-groups = Ce dont un groupe répond figure aussi chez ses membres s’ils sont connus ; sinon, seulement ici.
compare-caption = { $kinds } ({ $n }) : ce dont chacun répond, et où cela en est
compare-answers = Répond de
compare-stands = Où cela en est
compare-silent = Sans compte rendu
compare-reported = Dernier compte rendu
compare-completed = achevé : { $n }
compare-completed-late = dont après l’échéance : { $n }
compare-late = échéance dépassée : { $n }
compare-open = en cours : { $n }
compare-stopped = arrêté : { $n }
compare-ongoing = en outre permanent ou périodique : { $n }
compare-csv = Télécharger ces chiffres (CSV)
former-title = Ce qu’est devenu « { $plan } »
former-intro = Chacun de ses engagements avec son état actuel, et ce qui le poursuit. Le plan dont ils font partie :
former-caption = { CAPITAL(-term-tasks) } et suites ({ $n })
former-task = Auparavant
former-later = Se poursuit par
former-given-up = Non poursuivi
former-none = Rien ne le poursuit
former-new = { CAPITAL(-term-tasks) } sans antécédent ({ $n })
see-stood = Situation au
stood-note = Voici la situation au { $day }, selon ce qui avait été rapporté ce jour-là ; les titres sont ceux d’aujourd’hui.
stood-living = Voir le tableau actuel
stood-caption = { CAPITAL(-term-tasks) } ({ $n }) : état au { $day } et état actuel
stood-then = État ce jour-là
stood-now = État actuel
tiles = Districts et villes selon leur situation
tiles-intro = Les cases suivent à peu près la situation des lieux. Avant la barre figure ce dont l’échéance est passée sans achèvement déclaré, après elle ce dont le lieu répond en tout ; une bordure double signale une échéance dépassée.
tile-words = échéance dépassée : { $late }, sur { $n } en tout

## Calendrier

calendar-next-none = Aucune échéance énoncée n’est à venir et encore ouverte.
calendar-total =
    { $n ->
        [0] Aucune échéance n’est fixée ici.
        [one] { $n } échéance fixée ici.
       *[other] { $n } échéances fixées ici.
    }
calendar-without =
    { $n ->
        [one] { $n } sur { $tasks } ({ -term-tasks }) ne comporte aucune échéance fixée et ne figure pas au calendrier.
       *[other] { $n } sur { $tasks } ({ -term-tasks }) ne comportent aucune échéance fixée et ne figurent pas au calendrier.
    }
year = { $year }
agenda = Jour par jour
agenda-late =
    { $n ->
        [one] { $n } échue, non déclarée achevée ni atteinte
       *[other] { $n } échues, non déclarées achevées ni atteintes
    }
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
rules-intro = L’état des { -term-tasks } et des { -term-measures } se déduit des comptes rendus et des échéances. Les règles sont examinées de haut en bas ; la première qui est satisfaite s’applique.
rules-caption = Chaque état et ce qu’il signifie
rule-holds = Quand il s’applique
rules-deadlines = Trois sortes d’échéances
rule-stated = Fixée : le texte dit pour quand ({ -term-notice }). Seules ces échéances peuvent mettre des { -term-tasks } et des { -term-measures } en retard, et seules elles figurent au calendrier.
rule-implied = Présumée : le texte ne dit rien ({ -term-notice }). Le portail retient le dernier jour ({ -term-plan }) ou, s’il n’est pas précisé, la fin de l’année d’émission, ou la dernière échéance fixée à l’intérieur si elle est postérieure. Son dépassement ne constitue pas un retard.
rule-none = Aucune : travail permanent ou récurrent, qui ne peut pas être en retard.
rules-reports = Quels comptes rendus comptent
count-lead = L’avancement, le rythme et la part réalisée des { -term-tasks } viennent du dernier compte rendu qui les indique, selon le jour où il en était ainsi. Si des { -term-leads } sont désignés ce jour-là, seuls comptent leurs comptes rendus, ceux des membres connus d’un groupe ainsi désigné et ceux de la coordination ; ce que déclarent d’autres organismes est affiché, avec leurs chiffres.
count-nobody = Un compte rendu sans auteur compte comme celui de la coordination et porte la mention « { reporter-not-stated } ».
count-several = L’achèvement des { -term-measures } qui désignent plusieurs organismes est acquis quand chacun l’a déclaré, au dernier de ces jours ; le compte rendu d’un organisme non désigné ne vaut pour aucun d’eux.
count-dated = Ce qui survient plus tard ne change rien au passé : un ajout compte à partir de sa date, un retrait sort des totaux à partir de sa date, une correction vaut à partir de la sienne.
count-begin = Si un jour de début est fixé, rien n’est attendu avant : jusque-là et sans compte rendu, l’état est « { status-not-begun } ».
count-schedule = Respect du calendrier : la dernière valeur est comparée à ce qui devait être atteint le jour même, c’est-à-dire la dernière valeur intermédiaire échue. À défaut, rien n’est dit.
count-schedule-linear = Respect du calendrier : la dernière valeur est comparée à ce qui devait être atteint le jour même, c’est-à-dire la dernière valeur intermédiaire échue ou, à défaut, s’il y a une valeur de départ et une valeur à atteindre, la même part du chemin de la valeur de départ à la valeur cible que du temps écoulé.
rules-verified = Vérification
rule-verified = Un achèvement déclaré est vérifié lorsqu’un autre organisme que l’auteur en a examiné le premier compte rendu et que la dernière vérification le confirme ; si plusieurs organismes en sont chargés, lorsqu’il en est ainsi de chacun. Une correction ultérieure de l’avancement, de la part, des valeurs, de l’objet ou de la date de ce compte rendu y met fin. La vérification ne change aucun état.
thresholds = Réglages de ce portail
threshold-due-soon =
    { $days ->
        [one] « Échéance proche » s’affiche { $days } jour avant l’échéance.
       *[other] « Échéance proche » s’affiche { $days } jours avant l’échéance.
    }
reporting-quarterly = Un compte rendu est attendu chaque trimestre : les { -term-tasks } sans compte rendu depuis le début du dernier trimestre complet font l’objet d’une mention, sauf achèvement, arrêt, retrait ou travail permanent, ou une fois la période close ({ -term-plan }).
reporting-monthly = Un compte rendu est attendu chaque mois : les { -term-tasks } sans compte rendu depuis le début du dernier mois complet font l’objet d’une mention, sauf achèvement, arrêt, retrait ou travail permanent, ou une fois la période close ({ -term-plan }).
reporting-none = Aucune périodicité commune n’est fixée pour les comptes rendus.

## Titres et descriptions des pages, mots des textes (utilisés par le programme lui-même)

title-ledger = Tableau de suivi (établi par ce portail)
title-departments = Services
title-counties = Districts et villes
title-calendar = Calendrier des échéances
title-month = Échéances de { $month }
title-targets = { CAPITAL(-term-targets) }
title-compare = Organismes côte à côte
title-as-of = Situation au { $day }
describe-as-of = L’état au { $day } de ce que prévoit « { $plan } ».
describe-compare = Ce dont chaque organisme répond dans « { $plan } » et où cela en est, côte à côte.
title-method = Méthode : comment les états sont déterminés
title-sitemap = Plan du site
title-not-found = Page introuvable
title-numbered = { $title } (page { $page })
not-found-text = L’adresse comporte peut-être une erreur, ou la page a été déplacée.
not-found-home = Aller à la page d’accueil
describe-ledger = « { $plan } » : les { -term-tasks }, qui en répond, pour quand, et quel avancement a été déclaré.
describe-section-title = « { $title } », dans « { $plan } » : les { -term-tasks }, qui en répond, pour quand, et quel avancement a été déclaré.
describe-section = Partie { $numeral } de « { $plan } » : les { -term-tasks }, qui en répond, pour quand, et quel avancement a été déclaré.
describe-departments = Les services que désigne « { $plan } », et les { -term-tasks } de chacun.
describe-counties = Les { -term-tasks } et les { -term-measures } dont « { $plan } » charge les districts et les villes.
describe-kind = Les { -term-tasks } et les { -term-measures } dont « { $plan } » charge les organismes de cette catégorie : { $kinds }.
describe-body = { $body } : ses { -term-tasks } dans « { $plan } », avec leurs échéances.
describe-calendar = Toutes les échéances que fixe « { $plan } », par date.
describe-targets = Ce que « { $plan } » prévoit d’atteindre ou de maintenir, avec les dernières valeurs.
describe-method = Comment les états sont déterminés sur ce portail, et ce que l’on ignore.
describe-sitemap = Les pages de ce portail.
title-archive = Archives
describe-archive = Ce portail tel qu’il était à des dates antérieures : à ouvrir, à télécharger, à vérifier.
archive-intro = Chacune de ces archives est le portail entier tel qu’il était ce jour-là. Elle a été scellée alors et n’a pas changé depuis ; ses pages portent la mention « Archivé ».
archive-open = Ouvrir le portail au { $day }
archive-download = Tout en un seul fichier
archive-size = ({ $files } fichiers, { $megabytes } Mo une fois décompressés)
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
describe-changes = Chaque compte rendu, correction, reprise et modification de « { $plan } », par date.
title-changes-month = Changements de { $month }
changes-latest = Les { $n } derniers figurent ici, les autres sur les pages de leur mois, ci-dessous.
changes-by-month = Changements par mois
changes-former = Le journal des changements a désormais une page par mois. Ce qui figurait ici se trouve sur les pages de ces mois.
changes-intro = Chaque compte rendu, correction, reprise et modification figure ici par date, avec l’ancienne et la nouvelle valeur. Ce qui a été corrigé n’est pas supprimé ; c’est signalé comme corrigé.
changes-total =
    { $n ->
        [one] { $n } entrée
       *[other] { $n } entrées
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
past-words = { CAPITAL(-term-notice) } : texte
past-task = En entier ({ -term-task })
past-plan = En entier ({ -term-plan })
past-snapshot = Archivé au { $day }
past-more = Seuls les { $n } premiers sont énumérés ici.
change-report = Compte rendu
change-correction = Correction
change-withdrawal = Compte rendu repris
change-amendment = Modification
change-refusal = Modification refusée
change-erratum = Correction par ce portail
change-added = Ajout
change-verification = Vérification
change-of = Du compte rendu du { $day }
log-choose = Choisir des entrées
log-kind = Nature de l’entrée
log-all = Toutes
log-reports = Comptes rendus
log-corrections = Corrections
log-promises = Modifications ({ -term-plan })
log-verifications = Vérifications
log-shown = Entrées affichées : { $n } sur { $total }
log-more = { $n } de plus
log-reset = Tout afficher
log-task = Voir en place ({ -term-task })
log-corrected = Corrigé depuis
log-withdrawn = Repris depuis
see-changes = Voir tous les changements
see-compare = Voir les organismes côte à côte
field-stage = Avancement
field-pace = Rythme
field-percent = Part réalisée
field-measure = { CAPITAL(-term-measure) }
field-note = Avancement constaté
field-problems = Difficultés
field-next = Prochaines étapes
field-evidence = Pièces justificatives
field-result = Résultat
field-finding = Constat
field-of = Compte rendu vérifié
field-on = Situation au
field-due_text = Échéance, selon le texte ({ -term-notice })
field-title = Titre
field-number = Numéro
field-label = Repère
field-section = Partie
field-text = Texte
field-name = Nom
field-unit = Unité
field-by_text = À réaliser par, en toutes lettres
field-target = { CAPITAL(-term-target) }
field-corrects = Corrige
field-reason = Motif
field-document = Fondement
field-withdrawn = Repris
field-issued = Date du document
field-issued_by = Autorité signataire
field-document_number = Numéro du document
field-addressees = Destinataires
field-notice_title = { CAPITAL(-term-notice) } : titre
field-value = Valeur
field-source = Autres organismes qui peuvent déclarer ses valeurs
field-baseline = Valeur de départ
course = Mois par mois
course-title = { CAPITAL(-term-tasks) } par état à la fin de chaque mois
course-words = Une colonne pour chaque mois, divisée par état ; la hauteur d’une part est le nombre de { -term-tasks }. Les mêmes nombres figurent dans le tableau ci-dessous.
course-table = { CAPITAL(-term-tasks) } par état à la fin de chaque mois
as-table = Afficher sous forme de tableau
day = Date
value = Valeur
line-title = Valeurs de { $name } au fil du temps
line-words = De { $first } le { $from } à { $last } le { $to }
line-values = Trait plein : valeurs communiquées
line-goal = tirets : valeur cible
line-pace = pointillé : ce que demande un avancement régulier
line-steps = losanges : objectifs intermédiaires
line-asked = Avancement régulier
line-image = Graphique (SVG)
line-csv = Valeurs (CSV)
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
calendar-earlier = Échéances des années précédentes
calendar-how = Un calendrier auquel vous êtes abonné reste à jour ; un fichier téléchargé, non. Si l’abonnement reste sans effet, donnez cette adresse à votre agenda :
calendar-how-download = Un fichier téléchargé reste tel qu’il était au téléchargement.
calendar-name = { $plan } : échéances
calendar-name-of = { $body } : échéances de { $plan }
calendar-about = Les échéances que fixe « { $plan } ». Les { -term-tasks } sans échéance fixée n’y figurent pas.

## Flux

take-feed = Actualités (flux)
feed-how = Donnez cette adresse à un lecteur de flux pour recevoir les nouveaux comptes rendus et changements d’état :
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
cite = Citer cette page
cite-kind = {""}
cite-in = {". Dans : "}
cite-stop = {". "}
cite-as-of = , situation au { $day }
cite-changed = , modifié le { $day }
cite-how = {""}
data-sheet = Tableau de suivi (Excel)
data-all = Toutes les données, avec explications
data-intro = Tout ce que montrent les pages de ce portail peut être téléchargé en entier. Les valeurs sont les mêmes dans chaque format et sur les pages.
data-files = Fichiers complets
data-about-sheet = Le tableau de suivi (établi par ce portail) pour Excel : une feuille pour les { -term-tasks }, une pour les { -term-measures }, une pour les { -term-targets }, prêtes à imprimer (A4 paysage).
data-about-excel-csv = Le même tableau en CSV, qu’Excel ouvre tel quel.
data-about-json = Les { -term-tasks }, { -term-measures }, { -term-targets } et comptes rendus, en entier, pour les programmes ; une valeur inconnue est null.
data-about-llms = Pour les programmes qui lisent du texte : chaque { -term-task } avec son état, qui en répond et pour quand, avec un lien vers son texte (Markdown).
data-about-schema = Structure de ce fichier (JSON Schema).
data-about-package = Décrit tous les tableaux ci-dessous (paquet de données Frictionless) : champs, types, unités, clés, taille et somme de contrôle de chaque fichier.
license = Licence
license-none = Ce portail n’indique pas de licence. Veuillez vous adresser à l’organisme éditeur avant d’utiliser les données.
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
table-tasks = { CAPITAL(-term-tasks) }
table-roles = Qui répond de quoi ({ -term-tasks })
table-measures = { CAPITAL(-term-measures) }
table-measure-bodies = Organismes que désignent les { -term-measures }
table-measure-members = { CAPITAL(-term-measures) } de plusieurs organismes, organisme par organisme
table-targets = { CAPITAL(-term-targets) }
table-target-goals = Valeurs intermédiaires des { -term-targets }
table-target-roles = Organismes que désignent les { -term-targets } et leurs valeurs cibles
table-target-bodies = { CAPITAL(-term-targets) } de plusieurs organismes, organisme par organisme
table-reports = Comptes rendus
table-report-measures = Ce que déclarent, par { -term-measure }, les comptes rendus portant sur plusieurs { -term-measures }
table-values = Valeurs déclarées des { -term-targets }
table-body-values = Valeurs des { -term-targets } déclarées organisme par organisme
table-evidence = Pièces justificatives
table-verifications = Vérifications
table-verification-evidence = Pièces justificatives des vérifications
table-comparison = Organismes côte à côte
table-fields = Signification de chaque champ

column-id = Identifiant ; il ne change jamais
column-key = Clé : identifiant ({ -term-task }), barre oblique, identifiant propre
column-kind = Type : department (service), county (district), group (groupe), ou une catégorie propre à ce portail
column-name = Nom
column-short-name = Nom abrégé
column-code = Code administratif
column-website = Site web de l’organisme
column-acts-as-one = Groupe qui rend compte et achève comme un seul organisme ou non
column-promises = De combien il répond : { -term-tasks } qu’il dirige ou dont il est responsable, { -term-measures } qu’il réalise, { -term-targets } qu’il doit atteindre
column-tasks = Dont { -term-tasks }
column-measures = Dont { -term-measures }
column-targets = Dont { -term-targets }
column-completed = Achèvement déclaré, ou valeur atteinte
column-completed-late = Dont achevé après l’échéance
column-comparison-late = Au-delà d’une échéance fixée, ni achèvement déclaré ni valeur atteinte
column-late-named = Dont désignant l’organisme lui-même
column-late-shared = Dont désignant un groupe dont il fait partie
column-open = Ni achevé ni au-delà d’une échéance fixée
column-stopped = Arrêté
column-without-report = Parmi ce qui est en cours ou au-delà de l’échéance, sans aucun compte rendu
column-comparison-ongoing = Permanent ou périodique, dans aucun autre chiffre
column-due-soon = Échéances encore ouvertes dans les due_soon_days jours à compter de la date de référence
column-latest-report = Jour du dernier compte rendu de l’organisme
column-group = Groupe
column-body = Organisme
column-position = Rang
column-title = Titre
column-number = Numéro d’ordre des { -term-tasks } ; ce qui est imprimé est `printed`
column-label = Ce qui est imprimé à la place d’un numéro ({ -term-notice })
column-printed = Ce qui est imprimé devant le titre ({ -term-notice })
column-short-title = Titre abrégé
column-evidence-number = Numéro du document
column-section = Partie
column-parent = Partie dans laquelle elle se trouve
column-due-date = Échéance ; déduite par ce portail si le type est implied
column-due-kind = Type d’échéance : stated (fixée), implied (présumée) ou none (aucune)
column-due-precision = Précision de l’échéance : day (jour), ou month (mois, son dernier jour figure ici)
column-from = Début du travail
column-from-precision = Précision du début : day (jour), ou month (mois, son premier jour figure ici)
column-added = Date de l’ajout ; vide si l’élément figurait dans le texte publié ({ -term-notice })
column-withdrawn-on = Date du retrait
column-due-text = Échéance, selon le texte ({ -term-notice })
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
column-late = Combien de ses { -term-measures } ont dépassé leur échéance sans achèvement déclaré
column-inside-first = Première échéance fixée par ses { -term-measures } et ses { -term-targets }
column-inside-last = Dernière échéance fixée par ses { -term-measures } et ses { -term-targets }
column-stale = Sans compte rendu durant une période complète ou non
column-page = Sa page, depuis la racine du portail
column-task = { CAPITAL(-term-task) }
column-role = Rôle : lead ({ -term-lead }), responsible ({ -term-responsible }) ou cooperating ({ -term-cooperating })
column-text = { CAPITAL(-term-notice) } : texte
column-by-text = Qui doit le faire, outre les organismes énumérés
column-measure = { CAPITAL(-term-measure) }
column-on = Date à laquelle il en était ainsi
column-unit = Unité
column-reach = Valeur cible : atteindre
column-at-least = Valeur cible : au moins
column-at-most = Valeur cible : au plus
column-equals = Valeur cible : égal à
column-above = Valeur cible : plus de
column-below = Valeur cible : moins de
column-goal-text = But en toutes lettres
column-schedule = Comment la valeur se situe par rapport à ce qui devait être atteint à son jour : ahead, on ou behind
column-baseline = Valeur de départ
column-value = Valeur
column-goal = De quelle valeur cible (son rang dans target-goals) ; 0 : celle qui vaut pour tous
column-target-roles-role = Rôle : by (doit l’atteindre) ou source (peut aussi déclarer des valeurs)
column-target-bodies-late = Jour précisé de sa cible passé sans qu’elle soit atteinte
column-reached = Valeur cible atteinte ou non
column-share = Part de la valeur cible : (valeur - valeur de départ) / (valeur cible - valeur de départ)
column-date = Date du compte rendu
column-by = Auteur du compte rendu
column-note = Avancement constaté
column-problems = Difficultés
column-next = Prochaines étapes
column-corrected = Date de la dernière correction
column-withdrawn = Repris ou non
column-report = Compte rendu
column-target = { CAPITAL(-term-target) }
column-url = Adresse web
column-file = Fichier de ce portail, depuis sa racine
column-verified = Achèvement vérifié ou non ; vide s’il n’est pas achevé, ou si le portail n’a aucune vérification
column-verification = Ce que dit la dernière vérification de l’achèvement : confirmed (confirmé) ou not-confirmed (non confirmé), avec -before-correction s’il a été corrigé depuis ; vide si personne n’a vérifié, et si plusieurs organismes en sont chargés
column-result = Résultat : confirmed (confirmé) ou not-confirmed (non confirmé)
column-finding = Constat
column-ended = Date de la première correction postérieure de ce qui avait été vérifié ; la vérification ne compte plus
column-verifications-date = Date de la vérification
column-verifications-by = Auteur de la vérification
column-verifications-report = Compte rendu vérifié
column-verifications-measure = Ce dont elle parle dans ce compte rendu ; vide pour le tout ({ -term-measure })
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
sheet-measures = { CAPITAL(-term-measures) }
sheet-targets = { CAPITAL(-term-targets) }
ledger-group-task = { CAPITAL(-term-task) }
ledger-group-bodies = Responsabilités
ledger-group-progress = Avancement
ledger-group-proof = Justificatifs
ledger-group-fields = Autres colonnes
ledger-cut = (La cellule ne peut en contenir davantage ; le portail a le texte entier.)
ledger-number = N°
ledger-task = { CAPITAL(-term-task) }
ledger-measures = { CAPITAL(-term-measures) }
ledger-measure = { CAPITAL(-term-measure) }
ledger-targets = Valeurs cibles
ledger-target = { CAPITAL(-term-target) }
ledger-goal = Valeur cible
ledger-lead = { CAPITAL(-term-lead) }
ledger-others = { CAPITAL(-term-responsibles) }, { -term-cooperatings }
ledger-by = Par
ledger-target-by = Organisme
ledger-due = Échéance
ledger-due-words = Texte ({ -term-notice })
ledger-note = Avancement constaté
ledger-percent = Part réalisée
ledger-problems = Difficultés
ledger-next = Prochaines étapes
ledger-status = État
ledger-late = { CAPITAL(-term-measures) } : échéance dépassée
ledger-evidence = Pièces justificatives
ledger-reported = Dernier compte rendu
ledger-members = Organisme par organisme
ledger-baseline = Valeur de départ
ledger-value = Dernière valeur
ledger-unit = Unité
ledger-on = Situation au
ledger-reached = Atteint
ledger-share = Part de la valeur cible

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
filter-bodies-group = Groupes
filter-any-section = Toutes les parties
filter-any-status = Tous les états
filter-done = Achevé, dans les délais ou non
filter-late = Échéance dépassée, achèvement non déclaré
filter-all = Toutes
filter-take = Télécharger (CSV)
filter-silent = Aucun compte rendu
filter-any-due = Toutes les échéances
filter-any-value = Indifférent
filter-none-stated = Sans échéance propre ({ -term-task })
filter-past = Avant le { $day }
filter-soon = Du { $from } au { $until }
filter-sort = Trier par
filter-down = Ordre décroissant
filter-reset = Tout afficher
filter-shown = { CAPITAL(-term-tasks) } : { $n } sur { $total }
filter-first = { CAPITAL(-term-tasks) } : { $n } sur { $total } correspondent. Voici les { $shown } premières lignes.
filter-loading = Lecture du tableau de suivi
filter-failed = Le tableau de suivi n’a pas pu être lu. Seule cette page est prise en compte.
filter-more = Afficher la suite
filter-no-match = Rien ne correspond.

## Recherche : search.js remplit ce qui est entre accolades

title-search = Recherche
describe-search = Rechercher parmi les { -term-tasks }, les parties, les organismes et les pages de ce portail, ou choisir dans la liste de toutes les pages.
search-site = Recherche
search-label = { CAPITAL(-term-task) }, organisme ou mots-clés
search-do = Rechercher
search-no-script = La recherche nécessite JavaScript. Les pages figurent dans la liste ci-dessous ; la fonction « rechercher dans la page » de votre navigateur y fonctionne, ainsi que dans le texte intégral.
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
search-kind-task = { CAPITAL(-term-task) }
search-kind-section = Partie
search-kind-department = Service
search-kind-county = District ou ville
search-kind-group = Groupe
search-kind-body = Organisme
search-kind-plan = { CAPITAL(-term-plan) }
search-kind-notice = { CAPITAL(-term-notice) }
search-kind-page = Page

## Formulaires du cycle mensuel

form-title = { $body } : état d’avancement, { $period }
form-quarter = { $n ->
        [1] 1er
       *[other] { $n }e
    } trimestre { $year }
form-half = { $n ->
        [1] 1er
       *[other] { $n }e
    } semestre { $year }
form-year = { $year }
form-about = Ne remplissez que les cellules blanches ; les grises ne sont pas à remplir. Si rien n’a changé, choisissez « Oui » sous « Sans changement » ; un formulaire rendu sans y toucher n’est pas un rapport.
form-sheet-own = Vos points
form-sheet-others = Autres points
form-sheet-help = Mode d’emploi
form-subject = Mesure ou objectif
form-role = Votre rôle
form-reported = Dernier rapport
form-stage = Étape
form-value = Valeur
form-completed = Achevé le
form-no-change = Sans changement
form-yes = Oui
form-no-change-note = Sans changement pendant cette période.
form-role-by = Chargé de l’exécution
form-role-source = Source de ses valeurs
form-role-coordinator = Coordinateur
form-refused = Motif du renvoi
form-help =
    Ne remplissez que les cellules blanches de la feuille « Vos points ». Les cellules grises disent ce qui est déjà connu, ou ne compteraient pour rien ; elles sont verrouillées. S’il y a une feuille « Autres points », d’autres en répondent : vous pouvez en rendre compte, sans y être tenu.
    Les étapes, pourcentages et valeurs déjà inscrits sont ceux du dernier rapport : modifiez-les s’ils ont changé, sinon laissez-les. Si rien n’a changé dans une ligne, choisissez « Oui » sous « Sans changement ».
    Étape : choisissez dans la liste. Pour « Achevé », le jour d’achèvement est obligatoire.
    Pourcentage : de 0 à 100, par exemple 80%.
    Valeur : le chiffre actuel de l’objectif, le chiffre seul.
    Achevé le : par exemple 2024-06-30. À laisser vide si ce n’est pas achevé.
    Avancement, problèmes, suite : dites simplement ce qui a été fait. Pas de numéro de portable ni d’identité de personnes.
    Justificatifs : un document par ligne, par son titre ; une adresse web après le titre et une espace.
    Laissez telles quelles les cellules grises et la structure de la feuille ; les lignes peuvent être triées et filtrées. Une erreur dans une cellule grise se signale au coordinateur, hors du formulaire.

remind-title-1 = Rappel : compte rendu de l’avancement
remind-title-2 = Relance : compte rendu de l’avancement
remind-title-3 = Dernier rappel : compte rendu de l’avancement
remind-to = { $body },
remind-open-1 = Au { $day }, les points suivants arrivent à échéance ou sont restés longtemps sans rapport. Merci de les vérifier et de rendre compte de leur avancement.
remind-open-2 = Au { $day }, certains des points suivants ont dépassé leur échéance sans achèvement signalé, ou sont restés sans rapport après un rappel. Merci de les vérifier et de rendre compte de leur avancement.
remind-open-3 = Au { $day }, certains des points suivants restent sans achèvement signalé ou sans rapport après plusieurs lettres. Merci de les vérifier, de rendre compte de leur avancement et d’en donner les raisons.
remind-unreported = Échéance passée, aucun rapport
remind-overdue = Échéance passée, achèvement non signalé
remind-not-reached = Échéance passée, objectif non atteint
remind-due = Échéance proche
remind-stale = Sans rapport depuis longtemps
remind-item = { $n }. { $words }
remind-numbered = N° { $number } : { $what }
remind-facts = { $what }. Échéance : { $due }. Dernier rapport : { $reported }.
remind-again = {" "}C’est la lettre n° { $n } à ce sujet.
remind-answer = Merci de rendre compte au plus tard le { $day }.
remind-form = Le formulaire est joint : { $file }.
remind-short-late = { $n } en retard
remind-short-due = { $n } à échéance proche
remind-short-stale = { $n } sans rapport depuis longtemps
remind-short = { $body } : au { $day }, { $counts }. Merci de rendre compte au plus tard le { $answer }.
remind-short-from = {" "}({ $body })

## Bulletins

title-bulletins = Bulletins
describe-bulletins = Les bulletins sur « { $plan } », période par période.
see-bulletins = Voir les bulletins
bulletins-intro = Un bulletin fixe ce qui était connu le jour où il a été fait et ne change plus ; ce qui a été corrigé ensuite figure à côté.
bulletin-title = { $plan } : bulletin, { $period }
bulletin-days = du { $from } au { $to }
bulletin-made = Fait le
bulletin-objections-until = Objections jusqu’au
bulletin-intro = Ce bulletin a été fait le { $made }. Il dit où en étaient les choses le { $to }, d’après les comptes rendus et corrections connus le jour où il a été fait ; « la période » va du { $from } au { $to }. Il ne change plus ensuite.
bulletin-objections = Des objections peuvent être présentées jusqu’au { $day } inclus.
bulletin-objections-to = Des objections peuvent être présentées à { $body } jusqu’au { $day } inclus.
bulletin-document = Télécharger en fichier Word (sous la forme des documents officiels)
bulletin-state = État
bulletin-tasks = { CAPITAL(-term-tasks) } à la fin de la période : { $n }
bulletin-part = { $status } { $n } ({ $share } %)
bulletin-withdrawn = Retirées et non comptées : { $n }.
bulletin-unstated = Dont { -term-tasks } « { status-on-track } » avec un compte rendu sans avancement indiqué : { $n }.
bulletin-measures = { CAPITAL(-term-measures) } qui peuvent être achevées : { $n } ; déclarées achevées : { $completed }.
bulletin-targets = { CAPITAL(-term-targets) } : { $n } ; atteints : { $reached }.
bulletin-schedule = Avec une valeur comparable au calendrier : { $n }. En avance { $ahead }, dans les temps { $on }, en retard { $behind }.
bulletin-completed = Achevé ou atteint pendant la période
bulletin-overdue = Délai passé pendant la période, achèvement non déclaré
bulletin-behind = En retard à la fin de la période
bulletin-unreported = Organismes sans compte rendu sur la période
bulletin-unreported-rule = Organismes qui avaient quelque chose en cours au début de la période et dont aucun compte rendu ne dit ce qu’il en était pendant celle-ci. Un compte rendu sans auteur peut venir de tout organisme que nomme l’objet ; les groupes dont les membres ne sont pas connus ne figurent pas.
bulletin-none = Aucun.
bulletin-since = Corrigé depuis
bulletin-since-intro = Ce qui précède a été fixé le { $made }. D’après les comptes rendus et corrections connus le { $day }, la même période diffère en ceci :
bulletin-was = { $what } : { $old } dans le bulletin, { $new } maintenant
bulletin-added = À nommer maintenant sous « { $list } »
bulletin-removed = À ne plus nommer sous « { $list } »
bulletin-count-tasks = { CAPITAL(-term-tasks) }
bulletin-count-unstated = { CAPITAL(-term-tasks) } « { status-on-track } » sans avancement indiqué
bulletin-count-measures = { CAPITAL(-term-measures) } qui peuvent être achevées
bulletin-count-measures-completed = { CAPITAL(-term-measures) } déclarées achevées
bulletin-count-targets = { CAPITAL(-term-targets) }
bulletin-count-targets-reached = { CAPITAL(-term-targets) } atteints
bulletin-count-targets-ahead = { CAPITAL(-term-targets) } en avance
bulletin-count-targets-on = { CAPITAL(-term-targets) } dans les temps
bulletin-count-targets-behind = { CAPITAL(-term-targets) } en retard
bulletin-file =
    Bulletin fait par jindu bulletin : il fixe ce qui était connu ce jour-là.
    Il ne se modifie pas. Les corrections vont dans le fichier de l’action ; le site montre à côté du bulletin ce qui diffère.
bulletin-file-made = Le jour où il a été fait : comptent les comptes rendus et corrections connus alors.
bulletin-file-objections = Le dernier jour pour présenter une objection.
bulletin-file-tasks = Actions selon leur état à la fin de la période ; total sans celles retirées.
bulletin-file-measures = Mesures qui peuvent être achevées, et celles déclarées achevées.
bulletin-file-targets = Objectifs : atteints ; en avance, dans les temps, en retard.
bulletin-file-completed = Achevé ou atteint pendant la période.
bulletin-file-overdue = Délai passé pendant la période, achèvement non déclaré.
bulletin-file-behind = En retard à la fin de la période.
bulletin-file-unreported = Organismes sans compte rendu sur la période.
past-bulletin = Bulletin
