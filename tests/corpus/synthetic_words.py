"""Words for the reports that the tests make up: headings, sentences, names, in seven languages.

The sentences are our own, the places and names invented. Written from knowledge of how such reports
look, not from the vocabulary; ``HELD_OUT`` spellings must never be added to the vocabulary.
"""

# ruff: noqa: E501  # lists of words read best in a row
from __future__ import annotations

# language -> field -> spellings. Those after "~" are held out of the vocabulary.
_HEADINGS = {
    "en": {
        "about": "About this good practice; Description of the practice; Detailed description; How it works; What it is; Practice description ~ About this initiative; Description of the measure; Description of this project",
        "resources": "Resources needed; Budget; Resources required; Costs and staff; Funding; Funding and resources; Investment needed ~ Resources needed for the practice; Resources and budget; Budget and duration; Staff and costs",
        "evidence": "Evidence of success; Results achieved; Outcomes; Achievements; Impact and results; Results and outcomes ~ Evidence of success of the practice; Success and results; Achieved results; Outcomes and impact",
        "difficulties": "Difficulties encountered; Challenges encountered; Lessons learnt; Obstacles; Barriers; Barriers and obstacles ~ Difficulties and obstacles; Challenges and barriers; Problems and lessons learnt",
        "transfer": "Potential for learning or transfer; Transferability; Potential for transfer; Replication potential; Lessons for other regions; What others can learn ~ Transferability of the practice; Potential for transfer and replication; Transfer and replication",
        "institution": "Main institution; Main institution involved; Lead organisation; Responsible body; Practice owner organisation; Implementing body; Managing organisation ~ Main organisation involved; Organisation in charge of the practice; Lead body",
        "location": "Location; Place; Location of the practice; Region and country; Country and region; Geographical area ~ Location and region; Place of the practice; Location of the initiative",
        "contact": "Contact; Contact person; Contact details; Your contact; Who to contact ~ Contact for this practice; Contact and address",
        "website": "Website; Link; Further information; Web address; Read more; URL ~ Website of the practice; Links and further information; Web",
        "dates": "Start-end date; Start - end date; Duration; Timescale; Timeline; Running time; Dates ~ Dates of the practice; Duration of the project; Start and end of the practice",
    },
    "it": {
        "about": "Informazioni sulla buona pratica; Descrizione; Descrizione della pratica; Di cosa si tratta; Come funziona ~ Descrizione dell'iniziativa; Descrizione del progetto",
        "resources": "Risorse necessarie; Costi; Budget; Risorse umane e finanziarie; Finanziamento ~ Risorse e costi; Risorse necessarie per la pratica",
        "evidence": "Prove di successo; Risultati ottenuti; Risultati; Impatto; Risultati e impatto ~ Risultati della pratica; Prove del successo",
        "difficulties": "Difficoltà incontrate; Criticità; Sfide; Ostacoli incontrati; Problemi e soluzioni ~ Difficoltà e ostacoli; Le difficoltà incontrate",
        "transfer": "Potenziale di apprendimento o trasferimento; Trasferibilità; Potenziale di trasferimento; Possibilità di trasferimento ~ Trasferibilità della pratica; Potenziale di trasferibilità e replicabilità",
        "institution": "Istituzione principale; Ente responsabile; Organizzazione responsabile; Ente gestore; Ente promotore ~ Istituzione principale responsabile; Ente responsabile della pratica",
        "location": "Luogo; Localizzazione; Ubicazione; Regione e paese; Area geografica ~ Luogo della pratica; Localizzazione del progetto",
        "contact": "Contatto; Persona di contatto; Contatti; Riferimenti ~ Contatto per la pratica; Contatti e riferimenti",
        "website": "Sito web; Sito internet; Ulteriori informazioni; Link; Indirizzo web ~ Sito web della pratica; Link e informazioni",
        "dates": "Data di inizio e fine; Durata; Periodo; Date; Periodo di attuazione ~ Durata della pratica; Periodo e durata",
    },
    "de": {
        "about": "Beschreibung; Beschreibung der Praxis; Über diese gute Praxis; Worum es geht; So funktioniert es ~ Beschreibung des Projekts; Beschreibung der Initiative",
        "resources": "Benötigte Ressourcen; Kosten; Erforderliche Ressourcen; Finanzierung; Kosten und Personal; Budget ~ Ressourcen und Kosten; Die benötigten Ressourcen; Finanzierung und Personal",
        "evidence": "Erfolgsnachweis; Ergebnisse; Erfolge; Ergebnisse und Wirkung; Wirkung ~ Erfolge und Ergebnisse; Ergebnisse der Praxis",
        "difficulties": "Aufgetretene Schwierigkeiten; Schwierigkeiten; Herausforderungen; Hindernisse; Probleme und Lösungen ~ Schwierigkeiten und Hindernisse; Herausforderungen und Erfahrungen",
        "transfer": "Übertragbarkeit; Lern- und Transferpotenzial; Transferpotenzial; Übertragbarkeit auf andere Regionen ~ Übertragbarkeit der Praxis; Potenzial für Lernen und Transfer",
        "institution": "Haupteinrichtung; Verantwortliche Einrichtung; Trägereinrichtung; Träger; Durchführende Organisation ~ Träger der Maßnahme; Träger und Einrichtung; Verantwortliche Institution",
        "location": "Ort; Standort; Standort der Praxis; Region und Land; Gebiet ~ Ort und Region; Standort des Projekts",
        "contact": "Kontakt; Ansprechpartner; Ansprechperson; Ihr Kontakt ~ Kontakt und Adresse; Kontakt zur Praxis",
        "website": "Webseite; Weitere Informationen; Internetseite; Website; Im Internet ~ Webseite des Projekts; Links und Informationen",
        "dates": "Laufzeit; Zeitraum; Beginn und Ende; Dauer; Umsetzungszeitraum ~ Laufzeit des Projekts; Zeitraum der Umsetzung; Dauer der Maßnahme",
    },
    "fr": {
        "about": "Description de la pratique; À propos de cette bonne pratique; Description détaillée; De quoi s'agit-il ? ; Fonctionnement ~ Description du projet; Description de l'initiative",
        "resources": "Ressources nécessaires; Moyens mobilisés; Coûts; Financement; Budget et moyens ~ Les ressources nécessaires; Ressources et moyens; Coûts et financement",
        "evidence": "Preuves de réussite; Résultats obtenus; Résultats; Effets; Résultats et impact ~ Résultats de la pratique; Réussite et résultats",
        "difficulties": "Difficultés rencontrées; Défis rencontrés; Obstacles rencontrés; Difficultés et obstacles; Freins ~ Les difficultés rencontrées; Freins et obstacles; Défis et difficultés",
        "transfer": "Potentiel d'apprentissage ou de transfert; Transférabilité; Potentiel de transfert; Possibilités de transfert ~ Transférabilité de la pratique; Potentiel de transfert et d'apprentissage",
        "institution": "Institution principale; Organisme responsable; Structure porteuse; Porteur du projet; Maître d'ouvrage ~ Organisme porteur; Institution responsable du projet",
        "location": "Lieu; Localisation; Lieu de la pratique; Région et pays; Territoire ~ Localisation du projet; Lieu et région",
        "contact": "Personne de contact; Coordonnées; Contact; Votre contact ~ Contact et coordonnées; Contact pour cette pratique",
        "website": "Site web; Site internet; Plus d'informations; Lien; Adresse internet ~ Site web du projet; Lien vers le site",
        "dates": "Date de début et de fin; Durée; Période; Dates; Calendrier ~ Durée du projet; Période de mise en œuvre",
    },
    "sl": {
        "about": "O tej dobri praksi; Opis prakse; Opis; Kako deluje; Za kaj gre ~ Opis projekta; Opis pobude",
        "resources": "Potrebna sredstva; Stroški; Potrebni viri; Financiranje; Viri in sredstva ~ Sredstva in stroški; Potrebna sredstva za prakso",
        "evidence": "Dokazi o uspehu; Rezultati; Doseženi rezultati; Učinki; Rezultati in učinki ~ Rezultati prakse; Uspehi in rezultati",
        "difficulties": "Težave; Izzivi; Nastale težave; Ovire; Težave in ovire ~ Ovire in izzivi; Nastale težave in izzivi",
        "transfer": "Prenosljivost; Možnost učenja ali prenosa; Potencial za prenos; Prenos v druge regije ~ Prenosljivost prakse; Možnosti prenosa prakse",
        "institution": "Glavna ustanova; Odgovorna organizacija; Nosilna organizacija; Nosilec; Izvajalec ~ Nosilec prakse; Glavna odgovorna ustanova",
        "location": "Lokacija; Lokacija prakse; Kraj; Regija in država; Območje ~ Lokacija projekta; Kraj in regija",
        "contact": "Kontaktna oseba; Kontakt; Kontaktni podatki; Stik ~ Kontakt za prakso; Kontaktna oseba in podatki",
        "website": "Spletna stran; Povezava; Več informacij; Spletni naslov ~ Spletna stran prakse; Povezave in informacije",
        "dates": "Trajanje; Začetek in konec; Datum začetka in konca; Obdobje; Čas izvajanja ~ Trajanje projekta; Obdobje izvajanja",
    },
    "es": {
        "about": "Descripción; Descripción de la práctica; Acerca de esta buena práctica; En qué consiste; Cómo funciona ~ Descripción del proyecto; Descripción de la iniciativa",
        "resources": "Recursos necesarios; Presupuesto; Costes; Financiación; Recursos humanos y financieros ~ Los recursos necesarios; Recursos y costes; Presupuesto y financiación",
        "evidence": "Evidencia de éxito; Resultados obtenidos; Resultados; Impacto; Logros ~ Resultados de la práctica; Logros y resultados",
        "difficulties": "Dificultades encontradas; Retos; Dificultades; Obstáculos; Barreras ~ Las dificultades encontradas; Obstáculos y retos; Barreras y obstáculos",
        "transfer": "Potencial de aprendizaje o transferencia; Transferibilidad; Potencial de transferencia; Posibilidades de transferencia ~ Transferibilidad de la práctica; Potencial de transferencia y aprendizaje",
        "institution": "Institución principal; Entidad responsable; Organización responsable; Entidad gestora; Entidad promotora ~ Entidad responsable de la práctica; Institución principal responsable",
        "location": "Ubicación; Lugar; Localización; Región y país; Ámbito geográfico ~ Ubicación del proyecto; Lugar y región",
        "contact": "Persona de contacto; Contacto; Datos de contacto; Más contacto ~ Contacto para la práctica; Contacto y datos",
        "website": "Sitio web; Página web; Más información; Enlace; Dirección web ~ Página web del proyecto; Enlaces e información",
        "dates": "Fecha de inicio y fin; Duración; Período; Fechas; Calendario ~ Duración del proyecto; Período de ejecución; Fechas de inicio y fin",
    },
    "pl": {
        "about": "Opis praktyki; Opis dobrej praktyki; O tej dobrej praktyce; Opis; Na czym polega; Jak to działa ~ Opis projektu; Opis inicjatywy",
        "resources": "Potrzebne zasoby; Koszty; Niezbędne zasoby; Finansowanie; Zasoby i koszty ~ Koszty i finansowanie; Zasoby potrzebne",
        "evidence": "Dowody sukcesu; Rezultaty; Osiągnięte wyniki; Efekty; Rezultaty i wpływ ~ Osiągnięte efekty; Wyniki i efekty",
        "difficulties": "Napotkane trudności; Wyzwania; Trudności; Bariery; Przeszkody i bariery ~ Trudności i bariery; Napotkane bariery",
        "transfer": "Potencjał uczenia się lub transferu; Możliwość transferu; Potencjał transferu; Możliwość powielenia ~ Potencjał transferu praktyki; Transfer i powielenie",
        "institution": "Główna instytucja; Instytucja odpowiedzialna; Instytucja wiodąca; Podmiot odpowiedzialny; Realizator ~ Instytucja realizująca; Główny realizator",
        "location": "Lokalizacja; Miejsce; Miejsce realizacji; Region i kraj; Obszar ~ Lokalizacja projektu; Miejsce i region",
        "contact": "Osoba kontaktowa; Dane kontaktowe; Kontakt; Osoba do kontaktu ~ Kontakt w sprawie praktyki; Kontakt i dane",
        "website": "Strona internetowa; Więcej informacji; Strona www; Odnośnik; Adres strony ~ Strona internetowa projektu; Linki i informacje",
        "dates": "Czas trwania; Data rozpoczęcia i zakończenia; Okres realizacji; Daty; Termin realizacji ~ Czas trwania projektu; Okres trwania",
    },
}


def _spellings(part: int) -> dict[str, dict[str, tuple[str, ...]]]:
    return {
        language: {
            field: tuple(one.strip() for one in written.split("~")[part].split(";"))
            for field, written in fields.items()
        }
        for language, fields in _HEADINGS.items()
    }


KNOWN = _spellings(0)
HELD_OUT = _spellings(1)

SENTENCES = {
    "en": (
        "{name} helps small workshops around {place} to try out new machines before they buy them.",
        "Advisers visit each firm twice and write down what slows its production and what data it has.",
        "In the first year {n} firms took part, and most of them came back with a second question.",
        "The work is paid by the regional fund, which gave {n},000 euro, and by the firms themselves.",
        "Finding people who know both the machines and the trade took longer than anybody had planned.",
        "Any region with a technical school and a chamber can set up the same kind of service.",
        "The school of {place} trains apprentices on the equipment in the evening and lends it by day.",
        "What made the difference was a single desk where a firm hears the next step within a week.",
        "Budget holders asked for a plan of three pages, and {n} of these plans have been carried out.",
    ),
    "it": (
        "{name} aiuta le piccole officine di {place} a provare nuove macchine prima di acquistarle.",
        "I consulenti visitano ogni impresa due volte e annotano che cosa rallenta la produzione.",
        "Nel primo anno hanno partecipato {n} imprese, e molte sono tornate con una nuova domanda.",
        "Il lavoro è pagato dal fondo regionale, che ha dato {n}.000 euro, e dalle imprese stesse.",
        "Trovare persone che conoscono le macchine e il mestiere ha richiesto più tempo del previsto.",
        "Ogni territorio che ha una scuola tecnica e una camera può creare lo stesso servizio.",
        "La scuola di {place} forma gli apprendisti la sera e presta le macchine durante il giorno.",
    ),
    "de": (
        "{name} hilft kleinen Werkstätten rund um {place}, neue Maschinen vor dem Kauf zu erproben.",
        "Berater besuchen jeden Betrieb zweimal und halten fest, was die Fertigung aufhält.",
        "Im ersten Jahr nahmen {n} Betriebe teil, und die meisten kamen mit neuen Fragen wieder.",
        "Die Arbeit bezahlen der regionale Fonds, der {n}.000 Euro gab, und die Betriebe selbst.",
        "Leute zu finden, die Maschinen und Handwerk kennen, dauerte länger als geplant war.",
        "Jede Gegend mit einer technischen Schule und einer Kammer kann so einen Dienst aufbauen.",
        "Die Schule von {place} bildet abends Lehrlinge aus und verleiht die Geräte am Tag.",
    ),
    "fr": (
        "{name} aide les petits ateliers autour de {place} à essayer des machines avant de les acheter.",
        "Des conseillers se rendent deux fois dans chaque entreprise et notent ce qui la ralentit.",
        "La première année, {n} entreprises ont participé et beaucoup sont revenues avec des questions.",
        "Le travail est payé par le fonds régional, qui a donné {n} 000 euros, et par les entreprises.",
        "Trouver des gens qui connaissent les machines et le métier a pris plus de temps que prévu.",
        "Chaque territoire qui possède une école technique et une chambre peut monter ce service.",
        "L'école de {place} forme les apprentis le soir et prête les machines pendant la journée.",
    ),
    "sl": (
        "{name} pomaga majhnim delavnicam v okolici kraja {place}, da preizkusijo nove stroje.",
        "Svetovalci obiščejo vsako podjetje dvakrat in zapišejo, kaj upočasnjuje proizvodnjo.",
        "V prvem letu je sodelovalo {n} podjetij, večina se jih je vrnila z novim vprašanjem.",
        "Delo plačujejo regionalni sklad, ki je dal {n}.000 evrov, in podjetja sama.",
        "Iskanje ljudi, ki poznajo stroje in obrt, je trajalo dlje, kot je bilo načrtovano.",
        "Vsaka pokrajina s tehnično šolo in zbornico lahko postavi enako storitev.",
        "Šola v kraju {place} zvečer uči vajence, čez dan pa posoja opremo podjetjem.",
    ),
    "es": (
        "{name} ayuda a los pequeños talleres de {place} a probar máquinas antes de comprarlas.",
        "Los asesores visitan cada empresa dos veces y anotan lo que frena su producción.",
        "El primer año participaron {n} empresas, y la mayoría volvió con una nueva pregunta.",
        "El trabajo lo pagan el fondo regional, que dio {n}.000 euros, y las propias empresas.",
        "Encontrar personas que conozcan las máquinas y el oficio llevó más tiempo del previsto.",
        "Cualquier territorio con una escuela técnica y una cámara puede crear el mismo servicio.",
        "La escuela de {place} forma a los aprendices por la tarde y presta las máquinas de día.",
    ),
    "pl": (
        "{name} pomaga małym warsztatom w okolicy {place} wypróbować nowe maszyny przed zakupem.",
        "Doradcy odwiedzają każdą firmę dwa razy i zapisują, co spowalnia jej produkcję.",
        "W pierwszym roku wzięło udział {n} firm, a większość wróciła z nowym pytaniem.",
        "Za pracę płaci fundusz regionalny, który dał {n} 000 euro, oraz same firmy.",
        "Znalezienie ludzi, którzy znają maszyny i rzemiosło, trwało dłużej, niż planowano.",
        "Każdy region ze szkołą techniczną i izbą może stworzyć taką samą usługę.",
        "Szkoła w {place} wieczorem kształci uczniów, a w dzień wypożycza sprzęt.",
    ),
}
TITLES = {
    "en": ("Copper Bridge {place}", "Robot Lending Library", "The {place} Machine Desk", "Open Forge: try before you buy", "Green Kiln Vouchers for small potteries in the hills around {place}", "Night School 4.0", "Data Mill - a shared sensor pool for the bakeries and mills of the {place} valley", "Fab Garage {place}"),
    "it": ("Ponte di Rame {place}", "Biblioteca dei robot", "Sportello macchine di {place}", "Officina aperta: prova prima di comprare", "Buoni verdi per le piccole fornaci delle colline intorno a {place}", "Scuola serale 4.0", "Mulino dei dati {place}"),
    "de": ("Kupferbrücke {place}", "Roboterverleih", "Maschinenschalter {place}", "Offene Schmiede: erst erproben, dann kaufen", "Grüne Gutscheine für die kleinen Töpfereien in den Hügeln rund um {place}", "Abendschule 4.0", "Datenmühle {place}"),
    "fr": ("Pont de cuivre {place}", "Bibliothèque des robots", "Guichet des machines de {place}", "Forge ouverte : essayer avant d'acheter", "Chèques verts pour les petites poteries des collines autour de {place}", "École du soir 4.0", "Moulin des données {place}"),
    "sl": ("Bakreni most {place}", "Knjižnica robotov", "Strojno okence {place}", "Odprta kovačnica: najprej preizkusi", "Zeleni boni za majhne lončarije v gričih okoli kraja {place}", "Večerna šola 4.0", "Podatkovni mlin {place}"),
    "es": ("Puente de cobre {place}", "Biblioteca de robots", "Ventanilla de máquinas de {place}", "Forja abierta: probar antes de comprar", "Bonos verdes para las pequeñas alfarerías de las colinas de {place}", "Escuela nocturna 4.0", "Molino de datos {place}"),
    "pl": ("Miedziany most {place}", "Biblioteka robotów", "Okienko maszyn {place}", "Otwarta kuźnia: najpierw spróbuj", "Zielone bony dla małych garncarni na wzgórzach wokół {place}", "Szkoła wieczorowa 4.0", "Młyn danych {place}"),
}  # fmt: skip
THEMES = {
    "en": ("Desks that help firms", "Schools and firms together", "Less waste with better data"),
    "it": ("Sportelli per le imprese", "Scuole e imprese insieme", "Meno sprechi con dati migliori"),
    "de": ("Anlaufstellen für Betriebe", "Schulen und Betriebe gemeinsam", "Weniger Abfall durch bessere Daten"),
    "fr": ("Guichets pour les entreprises", "Écoles et entreprises ensemble", "Moins de déchets avec de meilleures données"),
    "sl": ("Okenca za podjetja", "Šole in podjetja skupaj", "Manj odpadkov z boljšimi podatki"),
    "es": ("Ventanillas para las empresas", "Escuelas y empresas juntas", "Menos residuos con mejores datos"),
    "pl": ("Okienka dla firm", "Szkoły i firmy razem", "Mniej odpadów dzięki lepszym danym"),
}  # fmt: skip
INSTITUTIONS = {
    "en": ("Chamber of {place}", "{place} Development Agency", "University of {place}", "City of {place}"),
    "it": ("Camera di commercio di {place}", "Agenzia di sviluppo {place}", "Comune di {place}"),
    "de": ("Kammer {place}", "Wirtschaftsagentur {place}", "Hochschule {place}"),
    "fr": ("Chambre de métiers de {place}", "Agence de développement de {place}", "Ville de {place}"),
    "sl": ("Zbornica {place}", "Razvojna agencija {place}", "Univerza {place}"),
    "es": ("Cámara de {place}", "Agencia de desarrollo de {place}", "Ayuntamiento de {place}"),
    "pl": ("Izba {place}", "Agencja rozwoju {place}", "Uniwersytet {place}"),
}  # fmt: skip
MONTHS = {
    "en": "January February March April May June July August September October November December",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "sl": "januar februar marec april maj junij julij avgust september oktober november december",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "pl": "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień",
}
ONGOING = {
    "en": "ongoing",
    "it": "in corso",
    "de": "laufend",
    "fr": "en cours",
    "sl": "v teku",
    "es": "en curso",
    "pl": "w toku",
}
TO = {"en": "to", "it": "al", "de": "bis", "fr": "au", "sl": "do", "es": "hasta", "pl": "do"}
CONTENTS = {
    "en": "Contents",
    "it": "Indice",
    "de": "Inhaltsverzeichnis",
    "fr": "Sommaire",
    "sl": "Kazalo",
    "es": "Índice",
    "pl": "Spis treści",
}
PLACES = (
    "Valmora",
    "Kestrin",
    "Oldenau",
    "Brevia",
    "Torvik",
    "Lasenia",
    "Mirov",
    "Quellingen",
    "Sorbane",
    "Drenova",
)
COUNTRIES = {
    "en": "Ireland",
    "it": "Italia",
    "de": "Österreich",
    "fr": "France",
    "sl": "Slovenija",
    "es": "España",
    "pl": "Polska",
}
PERSONS = ("Ada Vorlan", "Milo Kestner", "Zora Bellin", "Tomas Arvedi")

# Chapters of reports that hold no form at all.
CHAPTERS = {
    "en": ("Introduction", "Method", "Results", "Challenges", "Budget", "Timeline", "Lessons learned", "Conclusions", "Contact"),
    "it": ("Introduzione", "Metodo", "Risultati", "Sfide", "Costi", "Durata", "Lezioni apprese", "Conclusioni", "Contatti"),
    "de": ("Einleitung", "Methode", "Ergebnisse", "Herausforderungen", "Kosten", "Laufzeit", "Hindernisse", "Fazit", "Kontakt"),
    "fr": ("Introduction", "Méthode", "Résultats", "Défis", "Financement", "Calendrier", "Obstacles rencontrés", "Conclusion", "Contact"),
    "sl": ("Uvod", "Metoda", "Rezultati", "Izzivi", "Stroški", "Trajanje", "Ovire", "Zaključek", "Kontakt"),
    "es": ("Introducción", "Método", "Resultados", "Retos", "Presupuesto", "Calendario", "Lecciones aprendidas", "Conclusiones", "Contacto"),
    "pl": ("Wstęp", "Metoda", "Wyniki", "Wyzwania", "Koszty", "Czas trwania", "Bariery", "Wnioski", "Kontakt"),
}  # fmt: skip
