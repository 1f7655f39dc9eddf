"""The headings of sections in three languages, four ways each."""

from __future__ import annotations

from typing import Final

HEADINGS: Final = {
    "en": {
        "education": ("Education", "Academic Background", "Education and Training", "Degrees"),
        "experience": ("Experience", "Employment", "Professional Appointments", "Work History"),
        "works": ("Publications", "Selected Publications", "Refereed Papers", "Research Output"),
        "awards": ("Awards", "Honors and Awards", "Scholarships & Prizes", "Distinctions"),
        "interests": ("Research Interests", "Interests", "Areas of Specialization", "Research"),
        "skills": ("Skills", "Technical Skills", "Computer Skills", "Software"),
        "teaching": ("Teaching", "Teaching Experience", "Courses Taught", "Teaching"),
        "service": ("Service", "Professional Service", "Academic Service", "Reviewing"),
        "talks": ("Talks", "Invited Talks", "Conference Presentations", "Selected Talks"),
        "referees": ("References", "Referees", "Academic References", "References"),
        "languages": ("Languages", "Languages", "Language Skills", "Languages"),
        "unknown": ("Community Garden", "Field Work and Travel", "Rowing", "In the Press"),
    },
    "de": {
        "education": ("Ausbildung", "Akademischer Werdegang", "Studium", "Bildungsweg"),
        "experience": ("Berufserfahrung", "Beruflicher Werdegang", "Tätigkeiten", "Anstellungen"),
        "works": ("Publikationen", "Veröffentlichungen", "Schriftenverzeichnis", "Publikationen"),
        "awards": ("Auszeichnungen", "Preise und Stipendien", "Stipendien", "Ehrungen"),
        "interests": ("Forschungsinteressen", "Forschungsschwerpunkte", "Interessen", "Forschung"),
        "skills": ("Kenntnisse", "EDV-Kenntnisse", "Fähigkeiten", "Computerkenntnisse"),
        "teaching": ("Lehre", "Lehrerfahrung", "Lehrveranstaltungen", "Lehre"),
        "service": ("Gutachtertätigkeit", "Akademische Selbstverwaltung", "Gremien", "Gutachten"),
        "talks": ("Vorträge", "Eingeladene Vorträge", "Vorträge", "Konferenzvorträge"),
        "referees": ("Referenzen", "Referenzen", "Referenzen", "Referenzen"),
        "languages": ("Sprachen", "Sprachkenntnisse", "Sprachen", "Sprachen"),
        "unknown": ("Gemeinschaftsgarten", "Ehrenamt", "Rudern", "Presse"),
    },
    "fr": {
        "education": ("Formation", "Parcours universitaire", "Diplômes", "Études"),
        "experience": ("Expérience professionnelle", "Parcours professionnel", "Emplois", "Postes"),
        "works": ("Publications", "Travaux publiés", "Articles et communications", "Publications"),
        "awards": ("Prix et distinctions", "Bourses et prix", "Distinctions", "Prix"),
        "interests": (
            "Thèmes de recherche",
            "Centres d’intérêt",
            "Domaines de recherche",
            "Recherche",
        ),
        "skills": ("Compétences", "Compétences informatiques", "Informatique", "Logiciels"),
        "teaching": ("Enseignement", "Enseignements", "Activités d’enseignement", "Enseignement"),
        "service": ("Responsabilités collectives", "Évaluation", "Expertise", "Animation"),
        "talks": ("Communications", "Conférences invitées", "Exposés", "Séminaires"),
        "referees": ("Références", "Références", "Recommandations", "Références"),
        "languages": ("Langues", "Langues", "Langues", "Langues"),
        "unknown": ("Jardin partagé", "Vie associative", "Aviron", "Revue de presse"),
    },
}
