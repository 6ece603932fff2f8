import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { confluenceBase } from '../shared/confluence-call'
import { fail, succeed, type Result } from '../shared/result'
import { defaultDataFolder } from './store/data-folder'
import { logLevels, type LogLevel } from './log'
import { isLoopback } from './connection/loopback'
import type { RelayConfig } from './relay'

/** Everything the relay program is told. */
export interface ProgramConfig extends RelayConfig {
  readonly data: string
  readonly logLevel: LogLevel
  /** The file that names the channels to send to. */
  readonly channels: string | undefined
}

/** Where the program runs: what `readConfig` needs besides flags and variables. */
export interface Place {
  readonly platform: NodeJS.Platform
  /** The folder of the built page, unless another is named. */
  readonly page: string
  /** How large the heap may grow: what documents may take follows from it. */
  readonly heapBytes: number
}

interface Option {
  readonly flag: string
  readonly value?: string
  readonly help: string
}

const options = [
  { flag: 'host', value: 'NAME', help: 'address to listen on (127.0.0.1)' },
  { flag: 'port', value: 'N', help: 'port to listen on, 0 for any free one (4321)' },
  { flag: 'data', value: 'DIR', help: "folder that keeps the meetings (this user's data folder)" },
  { flag: 'page', value: 'DIR', help: 'folder of the built page (the one beside the relay)' },
  { flag: 'secret', value: 'TEXT', help: 'clients must bring it as ?token=; make it long' },
  { flag: 'open', help: 'listen beyond this machine without a secret' },
  {
    flag: 'allow-origin',
    value: 'ORIGIN',
    help: 'let in pages of this origin; several, with commas',
  },
  {
    flag: 'confluence',
    value: 'URL',
    help: 'pages may publish to this Confluence through the relay; several, with commas',
  },
  {
    flag: 'channels',
    value: 'FILE',
    help: 'tell those whose app is closed by the channels this file names',
  },
  { flag: 'log-level', value: 'LEVEL', help: `what is logged: ${logLevels.join(', ')} (info)` },
  { flag: 'quiet', help: 'no log on standard error; the same as --log-level silent' },
  { flag: 'max-message-bytes', value: 'N', help: 'longest message taken (8388608)' },
  { flag: 'max-queued-bytes', value: 'N', help: 'most that may wait for a slow client (262144)' },
  { flag: 'max-peers-per-room', value: 'N', help: 'most connections to one meeting (10000)' },
  { flag: 'max-rooms', value: 'N', help: 'most meetings open at once (as the heap allows)' },
  {
    flag: 'max-connections',
    value: 'N',
    help: 'most connections in all (as the heap allows, 10000 at most)',
  },
  {
    flag: 'max-document-bytes',
    value: 'N',
    help: 'most that open meetings may take in the store (a 64th of the heap)',
  },
  { flag: 'handshake-seconds', value: 'N', help: 'whoever says nothing for longer goes (10)' },
  { flag: 'linger-seconds', value: 'N', help: 'a meeting everyone left stays in memory (30)' },
  { flag: 'max-messages-per-second', value: 'N', help: 'a connection sending more waits (2000)' },
  { flag: 'max-message-burst', value: 'N', help: 'but this many may come at once (120000)' },
  { flag: 'max-bytes-per-second', value: 'N', help: 'a connection sending more waits (8388608)' },
] as const satisfies readonly Option[]

type Flag = (typeof options)[number]['flag']

/** What each limit may take of the heap; measured by test/bench/relay-memory.mjs. */
const [HEAP_PER_STORED_BYTE, HEAP_PER_CONNECTION, HEAP_PER_ROOM] = [64, 64 * 2 ** 10, 256 * 2 ** 10]
const MOST_CONNECTIONS = 10_000

/** So many seconds' worth of bytes may come at once. */
const BURST_SECONDS = 5

/** The environment variable that stands for a flag. */
const variableOf = (flag: string) => `CONFAB_${flag.toUpperCase().replaceAll('-', '_')}`

/** What `--help` prints. */
export const helpText = [
  'npm run --silent relay -- [options]     keeps meetings and lets everyone write in them at once',
  '',
  ...options.map((option: Option) => {
    const flag = `--${option.flag}${option.value === undefined ? '' : ` ${option.value}`}`
    return `  ${flag.padEnd(30)} ${option.help}\n${' '.repeat(33)}or ${variableOf(option.flag)}`
  }),
  '  --help                         this text',
].join('\n')

/** Reads flags, then variables; all problems are reported together. */
export function readConfig(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  place: Place,
): Result<ProgramConfig, readonly string[]> {
  const { given, problems } = readFlags(args)
  const text = (flag: Flag) => given.get(flag) ?? (env[variableOf(flag)] || undefined)
  const number = (flag: Flag, usual: number, least: number, most = Number.MAX_SAFE_INTEGER) => {
    const value = Number(text(flag) ?? usual)
    if (Number.isInteger(value) && value >= least && value <= most) return value
    const range = most === Number.MAX_SAFE_INTEGER ? `${least} or more` : `${least} to ${most}`
    problems.push(`--${flag} (${variableOf(flag)}) must be a whole number, ${range}`)
    return usual
  }

  const oneOf = <Word extends string>(flag: Flag, words: readonly Word[], usual: Word) => {
    const given = text(flag) ?? usual
    const word = words.find((word) => word === given)
    if (word === undefined) {
      problems.push(`--${flag} (${variableOf(flag)}) must be one of ${words.join(', ')}`)
    }
    return word ?? usual
  }

  const host = text('host') ?? '127.0.0.1'
  const secret = text('secret')
  problems.push(...checkAccess(host, secret, isYes(text('open'))))
  const allowedOrigins = (text('allow-origin') ?? '').split(',').filter((origin) => origin !== '')
  for (const origin of allowedOrigins) {
    if (URL.canParse(origin)) continue
    problems.push(`--allow-origin: ${origin} is no origin; one looks like https://notes.example`)
  }
  const confluenceSites = (text('confluence') ?? '')
    .split(',')
    .map((site) => site.trim().replace(/\/+$/, ''))
    .filter((site) => site !== '')
  for (const site of confluenceSites) {
    if (confluenceBase.safeParse(site).success) continue
    problems.push(
      `--confluence: ${site} is no address of a Confluence; one looks like https://team.atlassian.net/wiki`,
    )
  }
  const heapShare = (bytesOfHeap: number) => Math.floor(place.heapBytes / bytesOfHeap)
  const bytesPerSecond = number('max-bytes-per-second', 8 * 2 ** 20, 1024)
  const config = {
    host,
    port: number('port', 4321, 0, 65_535),
    data: resolve(text('data') ?? defaultDataFolder(env, place.platform)),
    page: resolve(text('page') ?? place.page),
    logLevel: isYes(text('quiet')) ? 'silent' : oneOf('log-level', logLevels, 'info'),
    channels: absolute(text('channels')),
    secret,
    allowedOrigins,
    confluenceSites,
    maxMessageBytes: number('max-message-bytes', 8 * 2 ** 20, 1024),
    maxQueuedBytes: number('max-queued-bytes', 256 * 2 ** 10, 64 * 2 ** 10),
    maxPeersPerRoom: number('max-peers-per-room', 10_000, 1),
    maxRooms: number('max-rooms', heapShare(HEAP_PER_ROOM), 1),
    maxConnections: number(
      'max-connections',
      Math.min(MOST_CONNECTIONS, heapShare(HEAP_PER_CONNECTION)),
      1,
    ),
    maxDocumentBytes: number('max-document-bytes', heapShare(HEAP_PER_STORED_BYTE), 1024),
    handshakeMs: 1000 * number('handshake-seconds', 10, 1, 300),
    lingerMs: 1000 * number('linger-seconds', 30, 0, 86_400),
    messagesPerSecond: number('max-messages-per-second', 2000, 1),
    messageBurst: number('max-message-burst', 120_000, 1),
    bytesPerSecond,
    byteBurst: BURST_SECONDS * bytesPerSecond,
    farewellSpreadMs: 4_000,
  }
  return problems.length > 0 ? fail(problems) : succeed(config)
}

function readFlags(args: readonly string[]) {
  const known = new Map<string, Option>(options.map((option) => [option.flag, option]))
  const given = new Map<string, string>()
  const problems: string[] = []
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      options.map((option: Option) => [
        option.flag,
        { type: option.value === undefined ? ('boolean' as const) : ('string' as const) },
      ]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  for (const token of tokens) {
    if (token.kind === 'positional') problems.push(`What is meant by ${token.value}?`)
    if (token.kind !== 'option') continue
    const option = known.get(token.name)
    if (option === undefined) problems.push(`There is no option ${token.rawName}`)
    else if (option.value !== undefined && !hasValue(token)) {
      problems.push(`${token.rawName} needs a value: --${option.flag} ${option.value}`)
    } else given.set(option.flag, token.value ?? 'yes')
  }
  return { given, problems }
}

/** Whether an option has a value, and not the next option in its place. */
const hasValue = (token: {
  readonly value?: string | undefined
  readonly inlineValue?: boolean | undefined
}) => Boolean(token.value) && (token.inlineValue === true || !token.value?.startsWith('--'))

const absolute = (file: string | undefined) => (file === undefined ? undefined : resolve(file))

const isYes = (text: string | undefined) => text !== undefined && !/^(0|no|false)$/i.test(text)

function checkAccess(host: string, secret: string | undefined, isOpen: boolean): string[] {
  if (isLoopback(host) || secret !== undefined || isOpen) return []
  return [
    `Others could read and write everything at ${host}: set --secret (CONFAB_SECRET), or say --open`,
  ]
}
