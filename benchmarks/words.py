"""The words that the practices of the search benchmark are made of."""

WORDS = {
    "en": """the of and to in for with on by a school teacher family prison staff training police
        border community online media parent young people early warning signs advice centre women
        leaders council trust support plan release work job skills visit evening law rights safeguard
        review partner exchange information agencies ministry education health social worker mentor
        psychologist religious dialogue programme prevention violent extremism recruitment risk
        assessment return children court probation monitoring evaluation results lessons meeting
        neighbours sports club radio film campaign report contact person group voluntary local
        region village city market workers migrants language course study teachers schools families
        prisons visits meetings trainings leader neighbour mentors evaluated trained supported""",
    "ru": """и в на по с для от о школа учитель семья тюрьма сотрудник обучение полиция граница
        община интернет родитель молодёжь люди раннее предупреждение признаки совет центр женщины
        доверие поддержка план освобождение работа занятость навыки встреча вечер закон права защита
        проверка партнёр обмен информация ведомство министерство образование здоровье социальный
        работник наставник психолог религиозный диалог программа профилактика насильственный
        экстремизм вербовка риск оценка возвращение дети суд пробация наблюдение результаты уроки
        соседи спорт клуб радио фильм кампания отчёт группа добровольный местный район село город
        рынок мигранты язык курс школы учителя семьи тюрьмы тюрьмах обучения обучать встречи центры
        наставники психологов родителями соседей граждан общины ведомства министерства""",
    "zh": """学校 教师 家庭 监狱 工作 人员 培训 警察 边境 社区 网络 家长 青年 早期 预警 咨询 中心 妇女
        信任 支持 计划 释放 就业 技能 会议 法律 权利 保障 评估 伙伴 交流 信息 部门 教育 健康 社会
        心理 宗教 对话 预防 暴力 极端 主义 风险 儿童 法院 监测 成果 经验 邻居 体育 广播 报告 自愿
        地方 城市 市场 移民 语言 课程 国际 合作 机制""",
    "fa": """مدرسه معلم خانواده زندان کارکنان آموزش پلیس مرز جامعه اینترنت والدین جوانان هشدار
        مشاوره مرکز زنان اعتماد پشتیبانی برنامه آزادی کار مهارت دیدار قانون حقوق حفاظت ارزیابی
        همکاری اطلاعات وزارت سلامت اجتماعی روانشناس دینی گفتگو پیشگیری خشونت افراط خطر بازگشت
        کودکان دادگاه نتایج درس همسایه ورزش رادیو گزارش گروه داوطلبانه محلی شهر بازار مهاجران""",
    "kk": """мектеп мұғалім отбасы түрме қызметкер оқыту полиция шекара қауым желі ата ана жастар
        ерте ескерту кеңес орталық әйелдер сенім қолдау жоспар босату жұмыс дағды кездесу заң құқық
        қорғау бағалау серіктес алмасу ақпарат министрлік білім денсаулық әлеуметтік тәлімгер
        психолог дін сұхбат бағдарлама алдын алу зорлық экстремизм тәуекел балалар сот нәтиже сабақ
        көрші спорт үйірме радио есеп топ ерікті жергілікті аудан ауыл қала базар мигрант тіл курс""",
}
SHARES = {"en": 40, "ru": 38, "zh": 6, "fa": 8, "kk": 8}
COUNTRIES = [
    *("Kazakhstan", "Казахстан", "Kyrgyzstan", "Кыргызстан", "Tajikistan", "Таджикистан"),
    *("Uzbekistan", "Turkmenistan", "Iran", "中国", "Pakistan", "Türkiye", "Norway", "France"),
]
SYLLABLES = {
    "en": [
        "bar",
        "del",
        "fin",
        "gor",
        "hal",
        "kem",
        "lun",
        "mor",
        "nat",
        "pel",
        "ros",
        "tam",
        "vil",
        "wen",
        "zor",
    ],
    "ru": [
        "бар",
        "дел",
        "фин",
        "гор",
        "хал",
        "кем",
        "лун",
        "мор",
        "нат",
        "пел",
        "рос",
        "там",
        "вил",
        "вен",
        "зор",
    ],
    "zh": [chr(0x4E00 + 37 * n) for n in range(400)],
    "fa": [
        "بار",
        "دل",
        "فین",
        "گور",
        "هال",
        "کم",
        "لون",
        "مور",
        "نات",
        "پل",
        "روس",
        "تام",
        "ویل",
        "ون",
        "زور",
    ],
    "kk": [
        "бар",
        "дел",
        "әйн",
        "ғор",
        "хал",
        "кем",
        "лұн",
        "мор",
        "нат",
        "пел",
        "рос",
        "там",
        "віл",
        "вен",
        "зөр",
    ],
}
