"""The words of headings: data only, folded (lower case, no accents).

Headings: each word pulls towards a kind with a strength; the strongest wins, the first of equals.
Words of `NEUTRAL` may stand in a heading without saying what follows.
"""

from __future__ import annotations

from typing import Final


def _spread(table: dict[tuple[str, int], str]) -> dict[str, tuple[str, int]]:
    return {word: key for key, words in table.items() for word in words.split()}


# English, German, French, Spanish, Italian, Portuguese in this order.
HEADING_WORDS: Final[dict[str, tuple[str, int]]] = _spread(
    {
        ("publications", 3): (
            "publication publications papers paper articles article manuscripts manuscript preprint"
            " preprints pre-prints proceedings bibliography"
            " publikationen publikation veroffentlichungen schriftenverzeichnis"
            " publicaciones articulos pubblicazioni articoli publicacoes artigos"
            " prepublications tagungsbeitrage konferenzbeitrage zeitschriftenartikel"
            " zeitschriftenbeitrage fachartikel fachpublikationen aufsatze output outputs"
            " publicaties publikationer publikasjoner publikaatiot julkaisut publikacje yayinlar"
            " publicacions artikelen artiklar artikler artikkelit avhandlingar"
            " bibliografica bibliografia periodicos anais producao produccion letters"
        ),
        ("publications", 2): "preparation press writings written",
        ("publications", 1): (
            "journal journals conference chapters chapter submissions submission"
            " submitted forthcoming published abstracts theses reports revue revues actes"
            " workshop workshops buchkapitel chapitres zeitschriften konferenzen tagungen"
            " dissertation capitulos capitoli libros ouvrages"
        ),
        ("awards", 4): (
            "award awards honor honors honour honours prize prizes distinctions distinction"
            " scholarship scholarships fellowship fellowships recognition recognitions"
            " auszeichnungen auszeichnung preise ehrungen stipendien stipendium"
            " prix bourses bourse premios premio becas beca honores reconocimientos"
            " premi borse riconoscimenti bolsas distincoes"
        ),
        ("awards", 3): (
            "prijzen onderscheidingen beurzen priser utmarkelser stipendier utmerkelser palkinnot"
            " nagrody wyroznienia oduller premis distincions beques"
        ),
        ("awards", 2): "achievements achievement accomplishments won",
        ("education", 3): (
            "education studies qualifications qualification degrees degree schooling"
            " ausbildung bildung bildungsweg bildungsgang studium werdegang schulbildung"
            " formation etudes diplomes cursus scolarite"
            " educational opleiding opleidingen utbildning uddannelse utdanning koulutus"
            " wyksztalcenie egitim"
            " ogrenim formacio estudis"
            " educacion formacion estudios istruzione formazione studi titoli formacao educacao"
        ),
        ("education", 2): "studied learned graduated",
        ("education", 1): "background training academics academico akademischer hochschulbildung",
        ("experience", 2): (
            "employment employments appointments appointment posts internships internship career"
            " jobs"
            " beschaftigung berufserfahrung anstellungen praktika beruflicher"
            " emplois emploi stages stage empleo empleos practicas impieghi lavoro tirocini"
            " werkervaring loopbaan anstallningar anstallning ansaettelser stillinger tyokokemus"
            " zatrudnienie doswiadczenie deneyim"
            " emprego visits visiting occupation worked atuacao empregos cargos puestos"
        ),
        ("experience", 1): (
            "experience experiences positions position work history"
            " erfahrung erfahrungen berufliche tatigkeiten stellen forschungserfahrung"
            " experiencia experiencias esperienza esperienze parcours professionnelle"
            " professionnelles profesional lavorative professionale"
        ),
        ("interests", 3): (
            "interesses intressen interesser zainteresowania interests interest focus "
            " forschungsinteressen forschungsschwerpunkte"
            " interets intereses interessi interesses"
        ),
        ("interests", 1): "areas fields topics expertise domaines",
        ("skills", 3): (
            "skills skill competencies competences kenntnisse fahigkeiten kompetenzen"
            " stack vaardigheden fardigheter kompetencer ferdigheter taidot umiejetnosci beceriler"
            " habilidades competencias aptitudes competenze habilidades"
        ),
        ("skills", 1): "use tools programming technologies computing proficiencies toolbox it",
        ("teaching", 3): (
            "onderwijs undervisning opetus dydaktyka docencia teaching lehre lehrerfahrung "
            " lehrtatigkeit lehrveranstaltungen enseignement"
            " enseignements docencia docente didattica insegnamento ensino courses"
            " teach taught advised supervision supervised mentoring mentorship mentees students"
            " advising tutoring"
        ),
        ("service", 3): (
            "service services reviewing reviewer reviewers refereeing referee editorial"
            " organization gutachtertatigkeit gremien servicio servicios servizi committees"
            " membership memberships affiliations mitgliedschaften outreach volunteering"
            " volunteer leadership"
        ),
        ("service", 1): "activity activities activites actividades attivita aktivitaten review",
        ("talks", 3): (
            "talks talk presentations presentation seminars lectures vortrage vortrag exposes"
            " communications ponencias conferencias presentaciones relazioni seminari"
            " presentazioni posters poster palestras colloquia"
        ),
        ("talks", 1): "conferences",
        ("references", 3): ("references referees recommenders referenzen referencias referenze"),
        ("contact", 3): "contact kontakt contacto contatti coordonnees kontaktdaten personalia",
        ("contact", 1): "personal personliche persoenliche info details daten",
        (
            "summary",
            3,
        ): "summary profile objective about biography bio zusammenfassung profil perfil",
        ("languages", 2): (
            "talen sprak sprog kielet jezyki diller languages language sprachen "
            " sprachkenntnisse langues idiomas lingue linguas"
        ),
        ("projects", 3): "projects project projekte projets proyectos progetti projetos",
        ("other", 4): (
            "patents patent datasets media miscellaneous hobbies hobby"
            " certifications certification certificates extracurricular extracurriculars"
            " patente patentes brevets zertifikate blog coursework links"
            " codes exhibitions"
        ),
        (
            "other",
            2,
        ): "grants grant funding drittmittel software additional varia sonstiges divers otros altro"
        " further weiteres sonstige sonstigen weitere autres otras altri diverse",
    }
)

# Headings that are asked or told: "Where I have worked", "What I teach", "Things I use".
ASKING: Final[frozenset[str]] = frozenset("what where who when how things".split())
TELLING: Final[frozenset[str]] = frozenset(
    "i i've i'm have am we we've did do made has been".split()
)

# Words that head the rest of what a section holds, or of the document, as their looks say.
VAGUE: Final[frozenset[str]] = frozenset(
    "other others additional further varia sonstiges sonstige sonstigen weiteres weitere divers"
    " autres otros otras altro altri miscellaneous diverse".split()
)

NEUTRAL: Final[frozenset[str]] = frozenset(
    "top core digital knowledge support"
    " selected recent relevant refereed peer-reviewed reviewed peer non non-refereed invited other"
    " academic professional research scientific scholarly university graduate undergraduate"
    " doctoral"
    " my key main full list of and the in on for to with by at a an or et und y e de des du la le"
    " les"
    " di del der die das den im in zu current past previous former ongoing under progress"
    " technical computer industry industrial external international national"
    " major notable representative books book edited working market job public policy"
    " non-public nonacademic postdoctoral clinical administrative departmental community society"
    " curricular"
    " conference's accepted domain general general's wissenschaftliche akademische akademischer"
    " ausgewahlte begutachtete academique academiques academica academicas scientifiques"
    " scientifique recherche investigacion ricerca selectionnees seleccionadas selezionate"
    " laborales laboral profesionales professionnels lavorativa software's data information"
    " studio held completos publicados em em eventos trabajos trabalhos profissional"
    " internationales"
    " nationales internacionais nacionais avec comite lecture"
    " committee program programme travel thesis writing talks's teaching's science first author"
    " since statistical scholastic study".split()
)

# Whole headings that their words would not explain, or would explain wrongly.
HEADING_PHRASES: Final[dict[str, str]] = {
    "research": "research",
    "other": "other",
    "press": "other",
    "work in progress": "publications",
    "works in progress": "publications",
    "in preparation": "publications",
    "under review": "publications",
    "in press": "publications",
    "in submission": "publications",
    "job market paper": "publications",
    "working papers": "publications",
    "books": "publications",
    "book chapters": "publications",
    "edited volumes": "other",
    "publication list": "publications",
    "list of publications": "publications",
    "selected works": "publications",
    "selected work": "publications",
    "recent work": "publications",
    "published work": "publications",
    "works": "publications",
    "wissenschaftlicher werdegang": "experience",
    "beruflicher werdegang": "experience",
    "akademischer werdegang": "education",
    "personliche daten": "contact",
    "contact info": "contact",
    "contact information": "contact",
    "current position": "experience",
    "current positions": "experience",
    "current appointment": "experience",
    "personal information": "contact",
    "personal details": "contact",
    "personal data": "contact",
    "about me": "summary",
    "who i am": "summary",
    "what i do": "summary",
    "what i work on": "interests",
    "what i know": "skills",
    "what i write": "publications",
    "what i have written": "publications",
    "research statement": "summary",
    "research overview": "summary",
    "research summary": "summary",
    "table of contents": "other",
    "open source": "other",
    "open-source contributions": "other",
    "fields of study": "interests",
    "formation professionnelle": "education",
    "conferences and workshops": "talks",
    "seminars and conferences": "talks",
    "conferences and seminars": "talks",
    "visiting positions": "experience",
    "research visits": "experience",
    "research stays": "experience",
    "visits": "experience",
    "forschungsaufenthalte": "experience",
    "languages and skills": "skills",
    "skills and languages": "skills",
    "methods and tools": "skills",
    "tools and methods": "skills",
    "methods and software": "skills",
    "posts": "other",
    "languages and software": "skills",
    "languages and computing": "skills",
    "software and languages": "skills",
    "computing and languages": "skills",
    "technical skills": "skills",
    "informatique": "skills",
    "edv-kenntnisse": "skills",
    "programming languages": "skills",
    "curriculum vitae": "title",
    "vita": "title",
    "cv": "title",
    "lebenslauf": "title",
    "resume": "title",
    "academic cv": "title",
    "academic curriculum vitae": "title",
    "hoja de vida": "title",
    "curriculo": "title",
    "教育背景": "education",
    "教育经历": "education",
    "教育": "education",
    "學歷": "education",
    "学历": "education",
    "工作经历": "experience",
    "工作經歷": "experience",
    "研究经历": "experience",
    "科研经历": "experience",
    "实习经历": "experience",
    "项目经历": "projects",
    "论文": "publications",
    "发表论文": "publications",
    "论文发表": "publications",
    "代表性论文": "publications",
    "学术成果": "publications",
    "科研成果": "publications",
    "著作": "publications",
    "荣誉": "awards",
    "获奖": "awards",
    "获奖情况": "awards",
    "获奖经历": "awards",
    "荣誉奖励": "awards",
    "荣誉与奖励": "awards",
    "奖项": "awards",
    "奖学金": "awards",
    "研究方向": "interests",
    "研究兴趣": "interests",
    "技能": "skills",
    "专业技能": "skills",
    "教学": "teaching",
    "教学经历": "teaching",
    "学术服务": "service",
    "社会服务": "service",
    "学术报告": "talks",
    "推荐人": "references",
    "语言": "languages",
    "语言能力": "languages",
    "个人简历": "title",
    "简历": "title",
    "履历": "title",
    "联系方式": "contact",
    "个人简介": "summary",
    "自我评价": "summary",
}
