import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { helpText, readConfig } from '../../sync-server/config'

const place = { platform: 'linux', page: '/app/out/renderer', heapBytes: 512 * 2 ** 20 } as const
const read = (args: readonly string[], env: Record<string, string> = {}) =>
  readConfig(args, { XDG_DATA_HOME: '/home/ada/data', ...env }, place)
const valueOf = (...input: Parameters<typeof read>) => {
  const config = read(...input)
  if (!config.ok) throw new Error(config.failure.join('\n'))
  return config.value
}
const problemsOf = (...input: Parameters<typeof read>) => {
  const config = read(...input)
  return config.ok ? [] : config.failure
}

describe('the configuration', () => {
  it('needs nothing to be said', () => {
    expect(valueOf([])).toMatchObject({
      host: '127.0.0.1',
      port: 4321,
      data: resolve('/home/ada/data/confab/relay'),
      page: resolve('/app/out/renderer'),
      secret: undefined,
      allowedOrigins: [],
      maxMessageBytes: 8 * 1024 * 1024,
      logLevel: 'info',
    })
  })

  it('takes each flag from the environment too; the flag wins', () => {
    const env = { CONFAB_PORT: '5000', CONFAB_HOST: 'localhost', CONFAB_MAX_PEERS_PER_ROOM: '7' }
    expect(valueOf([], env)).toMatchObject({ port: 5000, host: 'localhost', maxPeersPerRoom: 7 })
    expect(valueOf(['--port', '0'], env).port).toBe(0)
  })

  it('takes on as much as the heap allows', () => {
    const limitsOf = (heapBytes: number) => {
      const config = readConfig([], {}, { ...place, heapBytes })
      if (!config.ok) throw new Error(config.failure.join('\n'))
      const { maxDocumentBytes, maxConnections, maxRooms } = config.value
      return [maxDocumentBytes, maxConnections, maxRooms]
    }
    expect(limitsOf(512 * 2 ** 20)).toEqual([8 * 2 ** 20, 8192, 2048])
    expect(limitsOf(4096 * 2 ** 20)).toEqual([64 * 2 ** 20, 10_000, 16_384])
  })

  it('reads origins with commas', () => {
    expect(
      valueOf(['--allow-origin', 'https://a.example,https://b.example']).allowedOrigins,
    ).toEqual(['https://a.example', 'https://b.example'])
  })

  it('reads the Confluences pages may publish to, and refuses what is none', () => {
    const two = 'https://team.atlassian.net/wiki/, https://wiki.example.org:8443/confluence'
    expect(valueOf([], { CONFAB_CONFLUENCE: two }).confluenceSites).toEqual([
      'https://team.atlassian.net/wiki',
      'https://wiki.example.org:8443/confluence',
    ])
    expect(valueOf([]).confluenceSites).toEqual([])
    expect(problemsOf(['--confluence', 'http://wiki.example.org'])).toEqual([
      expect.stringMatching(/--confluence: http:\/\/wiki\.example\.org is no address/),
    ])
  })

  it('listens beyond this machine only with a secret, or when told to be open', () => {
    expect(problemsOf(['--host', '0.0.0.0'])).toEqual([expect.stringMatching(/--secret .*--open/)])
    expect(problemsOf(['--host', '0.0.0.0', '--open'])).toEqual([])
    expect(problemsOf(['--host', '0.0.0.0'], { CONFAB_OPEN: 'yes' })).toEqual([])
    expect(problemsOf(['--host', '0.0.0.0'], { CONFAB_OPEN: 'no' })).toHaveLength(1)
    expect(problemsOf(['--host', '0.0.0.0', '--secret', 'x'.repeat(16)])).toEqual([])
    for (const host of ['localhost', '127.8.8.8', '::1']) {
      expect(problemsOf(['--host', host])).toEqual([])
    }
  })

  it('takes a level of the log, or none at all', () => {
    expect(valueOf(['--log-level', 'warn']).logLevel).toBe('warn')
    expect(valueOf(['--quiet']).logLevel).toBe('silent')
    expect(problemsOf(['--log-level', 'loud'])).toEqual([
      expect.stringMatching(/--log-level .* info, warn, error, silent/),
    ])
  })

  it('reports all problems together', () => {
    const problems = problemsOf(
      [
        '--port',
        'many',
        '--colour',
        'red',
        '--max-rooms=0',
        '--allow-origin=here',
        '--data',
        '--page',
      ],
      { CONFAB_HOST: '0.0.0.0' },
    )
    expect(problems.join('\n')).toMatch(/--colour[\s\S]*--data needs[\s\S]*--open[\s\S]*here is no/)
    expect(problems.join('\n')).toMatch(/--port[^\n]*0 to 65535[\s\S]*--max-rooms[^\n]*1 or more/)
  })

  it('explains every flag and its variable', () => {
    for (const flag of ['host', 'port', 'data', 'page', 'secret', 'open', 'allow-origin']) {
      expect(helpText).toContain(`--${flag}`)
      expect(helpText).toContain(`CONFAB_${flag.toUpperCase().replace('-', '_')}`)
    }
  })
})
