"""Where the invented people of the typeset CVs studied and worked, and what they won: data only."""

from __future__ import annotations

from typing import Final

# language -> (school, place)
SCHOOLS: Final = {
    "en": (
        ("University of Harrowmere", "Harrowmere, UK"),
        ("Tillamore State University", "Tillamore, OR, USA"),
        ("Kestrel Institute of Technology", "Boston, MA"),
        ("Royal College of Eastmoor", "Edinburgh, Scotland"),
        ("University of California, San Lucero", "San Lucero, CA"),
        ("Indian Institute of Science and Technology, Varnapur", "Varnapur, India"),
        ("Tsing Lake University", "Qinghe, China"),
        ("Universidade de São Damião", "São Damião, Portugal"),
        ("Bremerholm University", "Copenhagen, Denmark"),
        ("University of New Caledon", "Sydney, Australia"),
    ),
    "de": (
        ("Albertus-Universität Neuburg", "Neuburg"),
        ("Technische Universität Grünwalde", "Grünwalde"),
        ("Universität Hohenfels", "Hohenfels"),
        ("Ruprecht-Universität Talheim", "Talheim"),
        ("Freie Universität Ostrau", "Ostrau"),
    ),
    "fr": (
        ("Université de Saint-Aubert", "Saint-Aubert"),
        ("École Supérieure de Vaucresson", "Vaucresson"),
        ("Université Montclair-Lisane", "Lisane"),
        ("Université catholique de Rochefontaine", "Rochefontaine, Belgique"),
    ),
}
EMPLOYERS: Final = {
    "en": (
        ("Harrow Bridge Research", "Cambridge, MA"),
        ("National Laboratory for Applied Sensing", "Boulder, CO"),
        ("Max Brunner Institute for Living Systems", "Dresden, Germany"),
        ("Lantern AI", "London, UK"),
        ("Northwater Foundation", "Toronto, Canada"),
        ("European Centre for Field Studies", "Trieste, Italy"),
    ),
    "de": (
        ("Landesarchiv Ostrau", "Ostrau"),
        ("Akademie der Wissenschaften zu Talheim", "Talheim"),
        ("Institut für Messkunde", "Neuburg"),
    ),
    "fr": (
        ("Institut National de Métrologie Végétale", "Lisane"),
        ("Laboratoire Fresnel-Aubry", "Marseille"),
        ("Centre d’études des milieux alpins", "Grenoble"),
    ),
}
SUBJECTS: Final = {
    "cs": ("Computer Science", "Computer Science", "Mathematics and Computing"),
    "physics": ("Physics", "Theoretical Physics", "Physics"),
    "biology": ("Evolutionary Biology", "Ecology", "Biological Sciences"),
    "economics": ("Economics", "Economics", "Economics and Mathematics"),
    "history": ("History", "Early Modern History", "History and French"),
    "maths": ("Mathematics", "Pure Mathematics", "Mathematics"),
    "chemistry": ("Chemistry", "Organic Chemistry", "Chemistry"),
    "psychology": ("Developmental Psychology", "Psychology", "Psychology"),
    "history.de": ("Geschichte", "Neuere und Neueste Geschichte", "Geschichte und Germanistik"),
    "physics.de": ("Physik", "Physik", "Physik"),
    "physics.fr": ("physique", "physique quantique", "physique"),
    "biology.fr": ("biologie végétale", "écologie", "biologie"),
}
DEGREES: Final = {
    "en": (("Ph.D.", "M.Sc.", "B.Sc."), ("PhD", "MPhil", "BA"), ("Ph.D.", "M.A.", "B.S."),
           ("Doctor of Philosophy", "Master of Science", "Bachelor of Science")),
    "de": (("Dr. phil.", "Master of Arts", "Bachelor of Arts"),
           ("Promotion", "Diplom", "Vordiplom")),
    "fr": (("Doctorat", "Master", "Licence"),),
}  # fmt: skip
ROLES: Final = {
    "en": (
        "Assistant Professor",
        "Postdoctoral Research Associate",
        "Research Scientist",
        "Marie Curie Fellow",
        "Senior Lecturer",
        "Junior Research Fellow",
        "Graduate Research Assistant",
        "Visiting Researcher",
        "Research Intern",
        "Consultant",
    ),
    "de": (
        "Akademischer Rat auf Zeit",
        "Wissenschaftliche Mitarbeiterin",
        "Gastdozent",
        "Archivreferendar",
        "Studentische Hilfskraft",
        "Postdoktorand",
    ),
    "fr": (
        "Maître de conférences",
        "Chercheuse postdoctorale",
        "Attaché temporaire d’enseignement et de recherche",
        "Ingénieure d’études",
        "Stagiaire de recherche",
    ),
}
DUTIES: Final = {
    "en": (
        "Lead a group of three on the long-term monitoring programme.",
        "Built the acquisition software used in all later campaigns.",
        "Co-supervised two doctoral students; organised the weekly seminar.",
        "Independent research on topics of the dissertation.",
        "Joint work with the methods group on calibration and open data.",
    ),
    "de": (
        "Erschließung eines Bestandes von 4.000 Akten.",
        "Lehre im Umfang von vier Semesterwochenstunden.",
        "Mitarbeit an der Edition der Ratsprotokolle.",
    ),
    "fr": (
        "Encadrement de deux étudiants de master.",
        "Mise en place d’un banc de mesure et traitement des données.",
        "Travaux dirigés et pratiques, 192 heures.",
    ),
}
AWARDS: Final = {
    "en": (
        ("Best Paper Award", "International Workshop on Open Methods"),
        ("Early Career Fellowship", "Northwater Foundation"),
        ("Graduate Research Fellowship", "National Council for Science"),
        ("Dissertation Prize", "Society for Quantitative Studies"),
        ("Presidential Scholarship", "Tillamore State University"),
        ("Outstanding Reviewer Award", "Journal of Open Results"),
        ("Travel Grant", "European Centre for Field Studies"),
        ("Rising Star Award", "Women in Research Network"),
        ("Teaching Excellence Award", "Faculty of Science"),
        ("Silver Medal", "National Mathematics Olympiad"),
    ),
    "de": (
        ("Dissertationspreis", "Verein für Landesgeschichte"),
        ("Promotionsstipendium", "Studienstiftung Ostrau"),
        ("Nachwuchspreis", "Akademie der Wissenschaften zu Talheim"),
        ("Reisestipendium", "Deutsches Institut Rom"),
        ("Lehrpreis", "Universität Hohenfels"),
    ),
    "fr": (
        ("Prix de thèse", "Société française des milieux"),
        ("Bourse doctorale", "Région Lisane"),
        ("Prix du jeune chercheur", "Académie de Rochefontaine"),
        ("Bourse de mobilité", "Fondation Aubry"),
    ),
}
INTERESTS: Final = {
    "cs": ("database systems", "program analysis", "trustworthy machine learning"),
    "physics": ("quantum many-body systems", "precision measurement", "dark matter"),
    "biology": ("evolutionary ecology", "population genomics", "plant–microbe interactions"),
    "economics": ("public economics", "labour economics", "political economy"),
    "history": ("early modern Europe", "urban history", "history of trade"),
    "maths": ("geometric analysis", "probability theory", "algebraic geometry"),
    "chemistry": ("catalysis", "organic synthesis", "supramolecular chemistry"),
    "psychology": ("cognitive development", "language acquisition", "open science"),
    "history.de": ("Stadtgeschichte", "Wirtschaftsgeschichte", "Geschichte des Wissens"),
    "physics.de": ("Quantenoptik", "Präzisionsmessung", "Festkörperphysik"),
    "physics.fr": ("atomes froids", "optique quantique", "métrologie"),
    "biology.fr": ("écologie forestière", "physiologie végétale", "biodiversité urbaine"),
}
SKILLS: Final = (
    (("Programming", ("Python", "C++", "Rust", "SQL")), ("Tools", ("Git", "Docker", "LaTeX"))),
    (("Computing", ("Python", "Julia", "MATLAB")), ("Laboratory", ("cryogenics", "laser cooling"))),
    (("Software", ("R", "QGIS", "BEAST")), ("Laboratory", ("PCR", "confocal microscopy"))),
    (("Statistics", ("Stata", "R", "Python")), ("Other", ("QGIS", "LaTeX"))),
)
SKILLS_DE: Final = (
    (("Software", ("Python", "QGIS", "LaTeX")), ("Datenbanken", ("PostgreSQL", "FileMaker"))),
)
SKILLS_FR: Final = (
    (("Informatique", ("Python", "MATLAB", "LaTeX")), ("Laboratoire", ("spectroscopie", "PCR"))),
)
COURSES: Final = {
    "en": ("Introduction to Data Analysis", "Graduate Seminar in Methods", "Linear Algebra II"),
    "de": ("Einführung in die Quellenkunde", "Proseminar: Die Stadt um 1500", "Übung Paläographie"),
    "fr": ("Introduction à la mesure", "Travaux pratiques d’optique", "Biostatistique"),
}
COAUTHORS: Final = (
    ("Ana Lúcia", "Ferreira"), ("Tobias", "Hollenkamp"), ("Wei", "Zhang"), ("Priya", "Raghavan"),
    ("Jean-Luc", "Marchetti"), ("Sofía", "Ibáñez Cruz"), ("Olumide", "Adeyinka"),
    ("Maarten", "van der Velde"), ("Yuki", "Tanabe"), ("Katarzyna", "Wiśniewska"),
    ("Daniel R.", "O’Shaughnessy"), ("Minh Anh", "Tran"), ("Ingeborg", "Sæther"),
    ("Robert", "Klein"), ("Farida", "El-Sayed"), ("Xiaoyu", "Li"), ("Jonas", "Lindqvist"),
    ("Rebecca T.", "Stone"), ("Dmitri", "Volkonsky"), ("Hye-jin", "Park"), ("Thomas", "May"),
    ("Aoife", "Ní Bhriain"), ("Luca", "De Santis"), ("Meera", "Krishnan"), ("Paul", "von Hagen"),
    ("Chiara", "Bonfanti"), ("Emre", "Yıldız"), ("Sarah", "Young"), ("György", "Szabados"),
    ("Nomvula", "Dlamini"), ("Henrik", "Bo Madsen"), ("Qian", "Wu"), ("Ezra", "Cohen-Hart"),
)  # fmt: skip
