/** Verbs in their base form that begin a task people write down: "create a ticket", "ask the board". */
const taskVerbs = new Set(
  `accelerate add adopt agree allow announce answer apply archive arrange ask assess assign audit automate avoid
  benchmark book bring build bump buy call capture change check choose claim clarify clean clear close collect
  combine come compare compile complete configure confirm connect contact convert coordinate copy cover create
  cut debug decide define delete deploy deprecate describe design determine develop disable discuss document
  draft drop email enable engage ensure escalate estimate evaluate experiment explain explore extend file fill find
  finish fix flag follow form format gather generate get give hand handle help highlight hire host identify implement
  import improve increase inform install integrate introduce inventory investigate invite join justify keep label
  launch lead learn link list log look maintain make map measure meet mention merge migrate mock monitor move name
  negotiate notify offer onboard open order organise organize own paint pair phase pick pilot ping plan post prepare
  present prioritise prioritize promote propose prototype provide publish pull push put raise reach read rebuild
  record reduce refactor reinstall release remind remove rename renew reopen replace reply report request research
  reserve resolve restart restore retire return review revise revisit rewrite roll rotate run save schedule
  scope script search secure select send set share ship show simplify sketch smooth socialise socialize solve sort
  speak split standardise standardize start stop store submit suggest summarise summarize support survey swap switch
  sync take talk teach tell test tidy track train translate triage try turn tweak understand update upgrade
  upload use validate verify visit volunteer walk wipe work wrap write`.split(/\s+/),
)

/** Of those, the ones hardly anybody uses but for a task: to talk to somebody, to write something down. */
const errandVerbs = new Set(
  `announce arrange ask assign book clarify confirm contact document draft email escalate file
  investigate invite notify ping post prepare publish remind reply report request research reserve
  review schedule send share submit summarise summarize triage update verify`.split(/\s+/),
)

/** Whether a word, in any case, is the base form of a verb that begins a task. */
export const isTaskVerb = (word: string) => taskVerbs.has(word.toLowerCase())

/** Whether such a verb alone, at the start of a line, already asks somebody to do something. */
export const isErrandVerb = (word: string) => errandVerbs.has(word.toLowerCase())
