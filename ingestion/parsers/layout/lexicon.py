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
            "publikationsliste veroffentlichungsliste publikationsverzeichnis"
            " monographien monografien "
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
        ("publications", 2): "publies publiees parus preparation press writings written",
        ("publications", 1): (
            "commentaries commentary comments "
            "libro these soumis soumises rezensionen recensions recensioni resenas comptes-rendus"
            " essays essay eprints e-prints monograph contributions volumes sammelbanden"
            " sammelwerken sammelbande zeitschriftenbeitrag erscheinen "
            "travaux ouvrage monographies monographs sammelbandbeitrage beitrage libri "
            "journal journals conference chapters chapter submissions submission"
            " submitted forthcoming published abstracts theses reports revue revues actes"
            " workshop workshops buchkapitel chapitres zeitschriften konferenzen tagungen"
            " dissertation capitulos capitoli libros ouvrages"
        ),
        ("awards", 4): (
            "recompenses galardones distinciones reconocimiento medals medal forderungen "
            "award awards honor honors honour honours prize prizes distinctions distinction"
            " scholarship scholarships fellowship fellowships recognition recognitions"
            " auszeichnungen auszeichnung preise ehrungen stipendien stipendium"
            " prix bourses bourse premios premio becas beca honores reconocimientos"
            " premi borse riconoscimenti bolsas distincoes mentions menciones menzioni"
        ),
        ("awards", 3): (
            "ayudas ayuda "
            "accolades "
            "prijzen onderscheidingen beurzen priser utmarkelser stipendier utmerkelser palkinnot"
            " nagrody wyroznienia oduller premis distincions beques"
        ),
        ("awards", 2): "achievements achievement accomplishments won",
        ("education", 3): (
            "titulos diplomados "
            "hochschulstudium schulausbildung academica titulacion titulaciones titres "
            "education studies qualifications qualification degrees degree schooling"
            " ausbildung bildung bildungsweg bildungsgang studium werdegang schulbildung"
            " formation etudes diplomes cursus scolarite"
            " educational opleiding opleidingen utbildning uddannelse utdanning koulutus"
            " wyksztalcenie egitim"
            " ogrenim formacio estudis"
            " educacion formacion estudios istruzione formazione studi titoli formacao educacao"
        ),
        ("education", 2): "studied learned graduated",
        ("education", 1): "schule universitaires diplomas "
        "background training academics academico akademischer hochschulbildung",
        ("experience", 2): (
            "beruf "
            "posizione estancias estancia sejours sejour soggiorni carriera incarichi"
            " fonctions postes poste praktikum berufliche "
            "employment employments appointments appointment posts internships internship career"
            " jobs"
            " beschaftigung berufserfahrung anstellungen praktika beruflicher"
            " emplois emploi stages stage empleo empleos practicas impieghi lavoro tirocini"
            " werkervaring loopbaan anstallningar anstallning ansaettelser stillinger tyokokemus"
            " zatrudnienie doswiadczenie deneyim"
            " emprego visits visiting stays occupation worked atuacao empregos cargos puestos"
        ),
        ("experience", 1): (
            "fonction professionnel trayectoria posizioni stationen cargo "
            "experience experiences positions position work history"
            " erfahrung erfahrungen berufliche tatigkeiten stellen forschungserfahrung"
            " experiencia experiencias esperienza esperienze parcours professionnelle"
            " professionnelles profesional lavorative professionale"
        ),
        ("interests", 3): (
            "interes interesse "
            "arbeitsgebiete forschungsgebiete arbeitsschwerpunkte"
            " interessengebiete schwerpunkte specialization specialisation"
            " specializations specialties "
            "interesses intressen interesser zainteresowania interests interest focus "
            " forschungsinteressen forschungsschwerpunkte"
            " interets intereses interessi interesses"
        ),
        ("interests", 1): "temi aree "
        "themes axes lineas linee ambiti thematiques lignes areas interet "
        "areas fields topics expertise domaines",
        ("skills", 3): (
            "techniques "
            "informatica "
            "fertigkeiten edv computerkenntnisse it-kenntnisse conocimientos conoscenze logiciels "
            "skills skill competencies competences kenntnisse fahigkeiten kompetenzen"
            " stack vaardigheden fardigheter kompetencer ferdigheter taidot umiejetnosci beceriler"
            " habilidades competencias aptitudes competenze habilidades"
        ),
        ("skills", 2): "strengths",
        ("skills", 1): (
            "use tools programming technologies computing proficiencies proficiency toolbox it"
        ),
        ("teaching", 3): (
            "docente promoteur promotrice "
            "lehrauftrage betreuung encadrement insegnamenti pedagogiques docentes"
            " didattiche didactique "
            "onderwijs undervisning opetus dydaktyka docencia teaching lehre lehrerfahrung "
            " lehrtatigkeit lehrveranstaltungen enseignement"
            " enseignements docencia docente didattica insegnamento ensino courses"
            " teach taught advised supervision supervised mentoring mentorship mentees students"
            " advising tutoring directed advisees"
        ),
        ("service", 3): (
            "gestion gestione jury jurys "
            "gutachten selbstverwaltung gutachter responsabilites evaluation"
            " evaluations revisor mandats mandate ehrenamt "
            "service services reviewing reviewer reviewers refereeing referee editorial"
            " organization gutachtertatigkeit gremien servicio servicios servizi committees"
            " membership memberships affiliations mitgliedschaften outreach volunteering"
            " volunteer leadership"
        ),
        ("service", 1): "actividad "
        "activity activities activites actividades attivita aktivitaten review",
        ("talks", 3): (
            "konferenzvortrage seminaires konferenzen communication conferenze"
            " congresos convegni comunicaciones keynotes tutorials "
            "talks talk presentations presentation seminars lectures vortrage vortrag exposes"
            " communications ponencias conferencias presentaciones relazioni tutorials"
            " tutorial seminari presentazioni posters poster palestras colloquia"
            " affiches affiche prasentationen comunicazioni apresentacoes comunicacoes carteles"
            " intervenciones interventi"
        ),
        ("talks", 1): "conferences",
        ("references", 3): (
            "references referees recommenders recommandations referenzen referencias referenze"
        ),
        ("contact", 3): "contact kontakt contacto contatti coordonnees kontaktdaten personalia",
        ("contact", 1): "personal personliche persoenliche info details daten",
        (
            "summary",
            3,
        ): "summary profile objective about biography bio zusammenfassung profil perfil",
        ("languages", 2): (
            "fremdsprachen muttersprache "
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
        " schools sommerschulen fundings financement financements further weiteres sonstige"
        " sonstigen weitere autres otras altri diverse",
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
    "liste lista listado elenco ou sowie oder sans ohne situation nationales congres"
    " top core digital knowledge support"
    " original oral orale orales orali un une uno una"
    " expository survey learned societies dans aux originaux historical literary"
    " bisherige bisheriger einschlagige"
    " selected recent relevant refereed peer-reviewed reviewed peer non non-refereed invited other"
    " academic professional research scientific scholarly university graduate undergraduate"
    " doctoral"
    " my key main full list of and the in on for to with by at a an or et und y e de des du la le"
    " les"
    " di del der die das den im in zu current past previous prior former ongoing under progress"
    " technical computer industry industrial external international national"
    " major notable representative books book edited working market job public policy"
    " non-public nonacademic postdoctoral post-doctoral postdoc competitive clinical administrative"
    " departmental community society"
    " curricular"
    " conference's accepted domain general general's wissenschaftliche akademische akademischer"
    " ausgewahlte begutachtete academique academiques academica academicas scientifiques"
    " scientifique recherche investigacion ricerca selectionnees seleccionadas selezionate"
    " laborales laboral profesionales professionnels lavorativa software's data information"
    " studio held completos publicados em em eventos trabajos trabalhos profissional"
    " applied andere anderen praktische praktischer first-author co-author co-authored"
    " first-authored lead-author lead-authored short pieces"
    " encyclopedia encyclopaedia entries addresses admission"
    " internationales informatiques universitaire scientifica scientifico"
    " wissenschaftlicher wissenschaftliches"
    " cientifica cientifico academicos accademici occupes occupee occupees"
    " ocupados desempenados ricoperte"
    " informatiche rivista riviste su"
    " eingeladene invitees invites collectives gewahlte complete vollstandige"
    " nationales internacionais nacionais avec comite lecture"
    " committee program programme travel thesis writing talks's teaching's science first author"
    " soft internal extramural intramural select regional local levels level principal board boards"
    " since statistical scholastic study antecedentes active attuale attuali accademica"
    " summer winter abroad temporary".split()
)

# Whole headings that their words would not explain, or would explain wrongly.
HEADING_PHRASES: Final[dict[str, str]] = {
    "research": "research",
    "forschung": "research",
    "recherche": "research",
    "recherches": "research",
    "investigacion": "research",
    "ricerca": "research",
    "language skills": "languages",
    "language proficiency": "languages",
    "in the press": "other",
    "in the media": "other",
    "revue de presse": "other",
    "other": "other",
    "press": "other",
    "popular press": "other",
    "in the popular press": "other",
    "popular media": "other",
    "work in progress": "publications",
    "ongoing work": "publications",
    "encyclopedia entries": "publications",
    "works in progress": "publications",
    "in preparation": "publications",
    "under review": "publications",
    "in review": "publications",
    "under contract": "publications",
    "in press": "publications",
    "im erscheinen": "publications",
    "im druck": "publications",
    "in vorbereitung": "publications",
    "eingereicht": "publications",
    "a paraitre": "publications",
    "in submission": "publications",
    "references bibliographiques": "publications",
    "bibliographical references": "publications",
    "bibliographic references": "publications",
    "letters of recommendation": "references",
    "letters of reference": "references",
    "recommendation letters": "references",
    "reference letters": "references",
    "letter writers": "references",
    "names of referees": "references",
    "names of references": "references",
    "list of referees": "references",
    "lettres de recommandation": "references",
    "empfehlungsschreiben": "references",
    "auskunftspersonen": "references",
    "personnes de reference": "references",
    "institutional roles": "service",
    "professional and institutional roles": "service",
    "leadership roles": "service",
    "service roles": "service",
    "editorial roles": "service",
    "administrative roles": "service",
    "professional development and service": "service",
    "service and professional development": "service",
    "job market paper": "publications",
    "book reviews": "publications",
    "reviews of books": "publications",
    "buchbesprechungen": "publications",
    "comptes rendus": "publications",
    "working papers": "publications",
    "books": "publications",
    "book chapters": "publications",
    "edited volumes": "other",
    "edited books": "other",
    "edited collections": "other",
    "volumes edited": "other",
    "books edited": "other",
    "special issues edited": "other",
    "edited special issues": "other",
    "editorships": "other",
    "herausgeberschaft": "other",
    "herausgeberschaften": "other",
    "herausgebertatigkeit": "other",
    "direction d'ouvrages": "other",
    "ouvrages diriges": "other",
    "curatele": "other",
    "situation actuelle": "experience",
    "publication list": "publications",
    "list of publications": "publications",
    "selected works": "publications",
    "selected work": "publications",
    "recent work": "publications",
    "published work": "publications",
    "works": "publications",
    "parcours universitaire": "education",
    "parcours academique": "education",
    "parcours scolaire": "education",
    "parcours de formation": "education",
    "titres et diplomes": "education",
    "titoli di studio": "education",
    "awards and titles": "awards",
    "funding awards": "other",
    "grant awards": "other",
    "awarded grants": "other",
    "areas of competence": "interests",
    "keywords": "interests",
    "aos": "interests",
    "aoc": "interests",
    "aos/aoc": "interests",
    "aos and aoc": "interests",
    "key words": "interests",
    "mots-cle": "interests",
    "mots-cles": "interests",
    "mots cles": "interests",
    "mot-cles": "interests",
    "schlagworter": "interests",
    "schlagworte": "interests",
    "stichworter": "interests",
    "parole chiave": "interests",
    "palabras clave": "interests",
    "palavras-chave": "interests",
    "research keywords": "interests",
    "area of research": "interests",
    "research area": "interests",
    "area of interest": "interests",
    "area of expertise": "interests",
    "field of research": "interests",
    "research field": "interests",
    "field of study": "interests",
    "field of interest": "interests",
    "domains of research": "interests",
    "domain of research": "interests",
    "domains of interest": "interests",
    "domains of expertise": "interests",
    "subject areas": "interests",
    "research and teaching interests": "interests",
    "teaching and research interests": "interests",
    "research and teaching areas": "interests",
    "research and teaching fields": "interests",
    "teaching and research fields": "interests",
    "centres d'interet scientifiques": "interests",
    "technical expertise": "skills",
    "skills and certifications": "skills",
    "skills and certificates": "skills",
    "certifications and skills": "skills",
    "qualifications and skills": "skills",
    "computer expertise": "skills",
    "software expertise": "skills",
    "technical background": "skills",
    "computer background": "skills",
    "languages and tools": "skills",
    "languages and technologies": "skills",
    "languages and frameworks": "skills",
    "areas of concentration": "interests",
    "betreute abschlussarbeiten": "teaching",
    "betreute arbeiten": "teaching",
    "abschlussarbeiten": "teaching",
    "educational contributions": "teaching",
    "educational activities": "teaching",
    "society positions": "service",
    "implications": "service",
    "implication": "service",
    "involvement": "service",
    "community involvement": "service",
    "university involvement": "service",
    "administrative responsibilities": "service",
    "academic responsibilities": "service",
    "institutional responsibilities": "service",
    "university responsibilities": "service",
    "professional responsibilities": "service",
    "collective responsibilities": "service",
    "administration and responsibilities": "service",
    "additional qualifications": "skills",
    "further qualifications": "skills",
    "other qualifications": "skills",
    "weitere qualifikationen": "skills",
    "zusatzqualifikationen": "skills",
    "phd students": "teaching",
    "ph.d. students": "teaching",
    "ad hoc reviewing": "service",
    "recapiti": "contact",
    "centres d'interet": "interests",
    "centre d'interet": "interests",
    "attivita didattica": "teaching",
    "travaux diriges": "teaching",
    "borse di studio": "awards",
    "bourses d'etudes": "awards",
    "attivita di ricerca": "experience",
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
    "personal particulars": "contact",
    "bio data": "contact",
    "datos personales": "contact",
    "dati personali": "contact",
    "dados pessoais": "contact",
    "donnees personnelles": "contact",
    "informations personnelles": "contact",
    "informacion personal": "contact",
    "informazioni personali": "contact",
    "antecedentes personales": "contact",
    "zur person": "contact",
    "angaben zur person": "contact",
    "etat civil": "contact",
    "persoonlijke gegevens": "contact",
    "dane osobowe": "contact",
    "osobni udaje": "contact",
    "kisisel bilgiler": "contact",
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
    "continuing education": "other",
    "post-graduate training": "other",
    "postgraduate training": "other",
    "online courses": "other",
    "on-line courses": "other",
    "short courses": "other",
    "courses and workshops": "other",
    "workshops and courses": "other",
    "courses and schools": "other",
    "schools and courses": "other",
    "ecoles d'ete": "other",
    "scuole estive": "other",
    "start-ups": "experience",
    "startups": "experience",
    "additional training": "other",
    "further training": "other",
    "other training": "other",
    "continuing professional development": "other",
    "professional development": "other",
    "formation continue": "other",
    "weiterbildung": "other",
    "weiterbildungen": "other",
    "fortbildungen": "other",
    "fields of study": "interests",
    "formation professionnelle": "education",
    "higher education": "education",
    "college education": "education",
    "unpublished": "publications",
    "ongoing works": "publications",
    "unpublished works": "publications",
    "unpublished work": "publications",
    "conference comments": "talks",
    "conference commentaries": "talks",
    "invited comments": "talks",
    "comments at conferences": "talks",
    "conferences and workshops": "talks",
    "seminars and conferences": "talks",
    "conferences and seminars": "talks",
    "visiting positions": "experience",
    "research support": "other",
    "affiliations and visiting appointments": "experience",
    "affiliations and visiting positions": "experience",
    "appointments and affiliations": "experience",
    "affiliations and appointments": "experience",
    "positions and affiliations": "experience",
    "visiting appointments and affiliations": "experience",
    "research visits": "experience",
    "research stays": "experience",
    "visits": "experience",
    "forschungsaufenthalte": "experience",
    "languages and skills": "skills",
    "other information": "other",
    "knowledge of software": "skills",
    "knowledge of the following software": "skills",
    "software knowledge": "skills",
    "computer knowledge": "skills",
    "computer literacy": "skills",
    "software proficiency": "skills",
    "software packages": "skills",
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
    "operating systems": "skills",
    "operating systems and software": "skills",
    "operating systems and softwares": "skills",
    "software and operating systems": "skills",
    "curriculum vitae": "title",
    "vita": "title",
    "cv": "title",
    "lebenslauf": "title",
    "resume": "title",
    "academic cv": "title",
    "academic curriculum vitae": "title",
    "hoja de vida": "title",
    "curriculo": "title",
    "curriculum vitae et studiorum": "title",
    "curriculum studiorum": "title",
    "tabellarischer lebenslauf": "title",
    "wissenschaftlicher lebenslauf": "title",
    "biographical sketch": "title",
    "biosketch": "title",
    "biodata": "title",
    "bio-data": "title",
    "zivotopis": "title",
    "zyciorys": "title",
    "ozgecmis": "title",
    "履歴書": "title",
    "이력서": "title",
    "教育背景": "education",
    "学习经历": "education",
    "教育程度": "education",
    "學習經歷": "education",
    "工作经验": "experience",
    "工作經驗": "experience",
    "任职经历": "experience",
    "工作履历": "experience",
    "主要论文": "publications",
    "期刊论文": "publications",
    "会议论文": "publications",
    "学术论文": "publications",
    "代表论文": "publications",
    "已发表论文": "publications",
    "出版物": "publications",
    "研究成果": "publications",
    "论文著作": "publications",
    "期刊論文": "publications",
    "會議論文": "publications",
    "研討會論文": "publications",
    "學術著作": "publications",
    "著作目錄": "publications",
    "論文": "publications",
    "奖励": "awards",
    "荣誉奖项": "awards",
    "所获荣誉": "awards",
    "所获奖项": "awards",
    "奖励与荣誉": "awards",
    "獲獎": "awards",
    "榮譽": "awards",
    "獎項": "awards",
    "研究领域": "interests",
    "研究興趣": "interests",
    "研究領域": "interests",
    "编程技能": "skills",
    "计算机技能": "skills",
    "技能特长": "skills",
    "讲授课程": "teaching",
    "教学工作": "teaching",
    "教學經歷": "teaching",
    "学术兼职": "service",
    "社会兼职": "service",
    "學術服務": "service",
    "会议报告": "talks",
    "特邀报告": "talks",
    "邀请报告": "talks",
    "个人信息": "contact",
    "基本信息": "contact",
    "語言": "languages",
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
