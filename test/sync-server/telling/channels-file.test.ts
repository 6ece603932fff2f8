import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { parseChannels } from '../../../sync-server/telling/channels-file'

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
const sources = {
  env: { HOOK: 'https://hooks.example/secret-part', PASSWORD: 'hunter2' },
  readFile: (name: string) => (name === 'key' ? `${secret}\n` : undefined),
}
const parse = (value: unknown) => parseChannels(JSON.stringify(value), sources)

const mail = {
  id: 'post',
  name: 'Mail',
  kind: 'mail',
  host: 'smtp.example',
  from: { address: 'confab@notes.example' },
}

describe('the channels file', () => {
  it('names channels of three kinds, with secrets of its own, of variables and of files', () => {
    const parsed = parse({
      publicUrl: 'https://notes.example/',
      channels: [
        { id: 'chat', name: '#arch', kind: 'slack', url: { env: 'HOOK' } },
        {
          id: 'bot',
          name: 'Bot',
          kind: 'json',
          url: 'http://127.0.0.1:8080/',
          secret: { file: 'key' },
        },
        { ...mail, user: 'confab', password: { env: 'PASSWORD' } },
      ],
    })
    expect(parsed).toEqual({
      ok: true,
      value: {
        publicUrl: 'https://notes.example',
        quietMs: 600_000,
        channels: [
          { id: 'chat', name: '#arch', kind: 'slack', url: 'https://hooks.example/secret-part' },
          {
            id: 'bot',
            name: 'Bot',
            kind: 'json',
            url: 'http://127.0.0.1:8080/',
            key: Buffer.alloc(32, 7),
          },
          {
            ...mail,
            port: 587,
            tls: 'starttls',
            login: { user: 'confab', password: 'hunter2' },
            from: { name: 'Confab', address: 'confab@notes.example' },
          },
        ],
      },
    })
  })

  it('has all its problems told together, and no secret of it', () => {
    const parsed = parse({
      publicUrl: 'notes.example',
      quietMinutes: 0,
      channels: [
        { id: 'chat', name: 'Chat', kind: 'slack', url: 'http://hooks.example/hush' },
        { id: 'chat', name: 'A\nB', kind: 'slack', url: 'https://me:hush@hooks.example/' },
        { id: 'bot', name: 'Bot', kind: 'json', url: { env: 'NOTHING' }, secret: 'hush' },
        { ...mail, id: 'a b', user: 'confab' },
        { ...mail, id: 'plain', tls: 'none', user: 'confab', password: 'hush' },
        { id: 'fax', name: 'Fax', kind: 'fax' },
      ],
    })
    expect(parsed.ok).toBe(false)
    if (parsed.ok) return
    const problems = parsed.failure.join('\n')
    for (const place of [
      'publicUrl',
      'quietMinutes',
      'channels.0.url',
      'channels.1.name',
      'channels.1.url',
      'channels.2.url: there is nothing in the variable NOTHING',
      'channels.2.secret: must be whsec_',
      'channels.3.id',
      'channels.5.kind',
    ])
      expect(problems).toContain(place)
    expect(problems).not.toContain('hush')
  })

  it('takes no two channels of one id, no user without a password, and no password without TLS', () => {
    const problemsOf = (...channels: unknown[]) => {
      const parsed = parse({ publicUrl: 'https://notes.example', channels })
      return parsed.ok ? [] : parsed.failure
    }
    expect(problemsOf(mail, mail)).toEqual(['channels: there are two channels called post'])
    expect(problemsOf({ ...mail, user: 'confab' })).toEqual([
      'channels.0: a user needs a password, and a password a user',
    ])
    expect(problemsOf({ ...mail, tls: 'none', user: 'confab', password: 'x' })).toEqual([
      'channels.0: a password goes to another machine only by TLS',
    ])
    expect(
      problemsOf({ ...mail, host: '127.0.0.1', tls: 'none', user: 'confab', password: 'x' }),
    ).toEqual([])
    expect(problemsOf({ ...mail, password: { file: 'missing' } })).toContain(
      'channels.0.password: the file missing cannot be read, or is empty',
    )
  })

  it('is as the guide for operators shows it', async () => {
    const guide = await readFile('docs/operations.md', 'utf8')
    const [, example = ''] = /## Digests[^]*?```json\n([^]*?)```/.exec(guide) ?? []
    const parsed = parseChannels(example, {
      env: { CONFAB_SLACK_HOOK: 'https://hooks.slack.example/services/x' },
      readFile: () => secret,
    })
    expect(parsed).toMatchObject({
      ok: true,
      value: { channels: [{ kind: 'slack' }, { kind: 'json' }, { kind: 'mail' }] },
    })
  })

  it('is no JSON without a word of what it says', () => {
    expect(parseChannels('{"url": "https://hush"', sources)).toEqual({
      ok: false,
      failure: ['it is no JSON'],
    })
  })
})
