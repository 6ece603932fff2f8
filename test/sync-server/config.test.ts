import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { helpText, readConfig } from '../../sync-server/config'

const place = { platform: 'linux', page: '/app/out/renderer' } as const
const read = (args: readonly string[], env: Record<string, string> = {}) =>
  readConfig(args, env, place)

describe('the configuration of a relay', () => {
  it('needs nothing: this machine only, port 4321, the data folder of the user', () => {
    const config = read([], { XDG_DATA_HOME: '/home/ana/data' })
    expect(config).toMatchObject({
      ok: true,
      value: {
        host: '127.0.0.1',
        port: 4321,
        data: path.resolve('/home/ana/data/confab/relay'),
        page: path.resolve('/app/out/renderer'),
        maxMessageBytes: 8 * 2 ** 20,
      },
    })
  })

  it('takes flags before variables, and variables before what is usual', () => {
    const env = { CONFAB_PORT: '5000', CONFAB_HOST: 'localhost' }
    expect(read(['--port', '6000'], env)).toMatchObject({
      ok: true,
      value: { port: 6000, host: 'localhost' },
    })
    expect(read(['--port=0'], env)).toMatchObject({ ok: true, value: { port: 0 } })
  })

  it('takes an empty variable as none', () => {
    expect(read([], { CONFAB_PORT: '', CONFAB_SECRET: '' })).toMatchObject({
      ok: true,
      value: { port: 4321, secret: undefined },
    })
  })

  it.each(['0.0.0.0', '::', '192.168.1.5', 'notes.example'])(
    'refuses to listen at %s for everyone, unless that is said',
    (host) => {
      const refused = read(['--host', host])
      expect(refused).toMatchObject({ ok: false })
      expect(!refused.ok && refused.failure.join()).toContain('--open')
      expect(read(['--host', host, '--open']).ok).toBe(true)
      expect(read(['--host', host], { CONFAB_OPEN: '1' }).ok).toBe(true)
      expect(read(['--host', host, '--secret', 'a long one, one hopes']).ok).toBe(true)
    },
  )

  it.each(['localhost', '127.0.0.1', '127.8.8.8', '::1'])('listens at %s for anyone here', (host) =>
    expect(read(['--host', host]).ok).toBe(true),
  )

  it('takes several allowed origins', () => {
    const both = 'https://one.example,http://localhost:5173'
    expect(read(['--allow-origin', both])).toMatchObject({
      ok: true,
      value: { allowedOrigins: both.split(',') },
    })
  })

  it('tells all problems together', () => {
    const args = ['--port', '70000', '--host', '0.0.0.0', '--data', '--page', 'x', 'what']
    const config = read([...args, '--max-rooms', '-1', '--allow-origin', 'nowhere', '--tpyo'])
    expect(!config.ok && config.failure.length).toBeGreaterThanOrEqual(6)
    for (const word of ['--port', '--open', '--max-rooms', '--allow-origin', '--tpyo', 'what']) {
      expect(!config.ok && config.failure.join('\n')).toContain(word)
    }
  })

  it('is explained, each flag with its variable', () => {
    for (const name of ['host', 'port', 'data', 'page', 'secret', 'open', 'allow-origin']) {
      expect(helpText).toContain(`--${name} `)
      expect(helpText).toContain(`CONFAB_${name.toUpperCase().replace('-', '_')}`)
    }
  })
})
