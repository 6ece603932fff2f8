import { simpleParser, type ParsedMail } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Message } from '../../../shared/digest/message'
import { messageAt } from '../../../shared/digest/message-place'
import type { MailChannel } from '../../../sync-server/telling/channels-file'
import type { Delivery } from '../../../sync-server/telling/delivery'
import { createMailSend } from '../../../sync-server/telling/mail-channel'

const never = new AbortController().signal

/** A mail server on a port of its own; it ends with the test. */
async function startServer(options: SMTPServerOptions = {}) {
  const mails: ParsedMail[] = []
  const raw: string[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const text = Buffer.concat(chunks)
        raw.push(text.toString())
        void simpleParser(text).then((mail) => {
          mails.push(mail)
          done()
        })
      })
    },
    ...options,
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve())))
  const address = server.server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { mails, raw, port }
}

const channelAt = (port: number, more: Partial<MailChannel> = {}): MailChannel => ({
  id: 'post',
  name: 'Mail',
  kind: 'mail',
  host: '127.0.0.1',
  port,
  tls: 'none',
  login: undefined,
  from: { name: 'Confab', address: 'confab@notes.example' },
  ...more,
})

const send = (port: number, delivery: Delivery, more: Partial<MailChannel> = {}) =>
  createMailSend(channelAt(port, more), 'https://notes.example')(delivery, never)

function deliveryOf(change: Partial<Message> = {}, to = 'Ana Ó Súilleabháin'): Delivery {
  const message = messageAt(
    {
      notebook: { id: 'n1', title: 'Arch Hours: 2023' },
      meeting: { id: 'm1', date: '2023-12-13', title: '' },
      publicUrl: 'https://notes.example',
      privateHosts: [],
      atMs: Date.UTC(2023, 11, 13, 12),
    },
    {
      type: 'meeting.changed',
      news: '3 topics changed',
      lead: 'By Bo.',
      sections: [
        {
          title: 'Roof & <b>cellar</b>',
          by: ['Bo'],
          lines: [{ text: 'New: beans "and" peas', depth: 0 }],
        },
      ],
    },
  )
  return {
    id: 'abc123',
    channelId: 'post',
    to: { name: to, address: 'ana@people.example' },
    message: { ...message, ...change },
    createdAtMs: 0,
    attempts: 0,
    nextAtMs: 0,
  }
}

describe('a mail', () => {
  it('says in both of its forms what changed, and how to be rid of it', async () => {
    const { mails, port } = await startServer()
    expect(await send(port, deliveryOf())).toEqual({ kind: 'taken' })
    const [mail = expect.fail('no mail came')] = mails
    expect(mail.subject).toBe('Arch Hours 2023-12-13: 3 topics changed')
    expect(mail.from?.text).toBe('"Confab" <confab@notes.example>')
    expect(mail.messageId).toBe('<abc123@notes.example>')
    expect(mail.date?.toISOString()).toBe('2023-12-13T12:00:00.000Z')
    expect(mail.text).toContain('Roof & <b>cellar</b> (Bo)\n  • New: beans "and" peas')
    expect(mail.text).toContain('https://notes.example/go/n/n1/m/m1')
    expect(mail.html).toContain('Roof &amp; &lt;b&gt;cellar&lt;/b&gt;')
    expect(mail.html).not.toContain('<b>')
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated')
    expect(mail.headers.get('list')).toMatchObject({
      unsubscribe: { url: 'https://notes.example/go/n/n1' },
    })
  })

  it('is of one conversation with the others about its meeting', async () => {
    const { mails, port } = await startServer()
    await send(port, deliveryOf())
    await send(port, { ...deliveryOf(), id: 'def456' })
    expect(mails.map(({ references }) => references)).toEqual([
      '<meeting-m1@notes.example>',
      '<meeting-m1@notes.example>',
    ])
    expect(mails[0]?.messageId).not.toBe(mails[1]?.messageId)
  })

  it('has no header that somebody wrote into a name or a title', async () => {
    const { mails, raw, port } = await startServer()
    const evil = 'x\r\nBcc: everybody@people.example\r\n\r\nHello'
    const place = {
      notebook: { id: 'n1', title: evil },
      meeting: { id: 'm1', date: '2023-12-13', title: evil },
      publicUrl: 'https://notes.example',
      privateHosts: [],
      atMs: 0,
    }
    const message = messageAt(place, {
      type: 'meeting.changed',
      news: evil,
      lead: evil,
      sections: [{ title: evil, by: [evil], lines: [{ text: evil, depth: 0 }] }],
    })
    await send(port, { ...deliveryOf({}, evil), message })
    expect(raw[0]).not.toMatch(/^Bcc:/im)
    expect(mails[0]?.headers.has('bcc')).toBe(false)
    expect(mails[0]?.to).toMatchObject({ value: [{ address: 'ana@people.example' }] })
  })
})

describe('a mail server', () => {
  const refusing = (responseCode: number) =>
    startServer({
      onRcptTo: (_address, _session, done) =>
        done(Object.assign(new Error('mailbox'), { responseCode })),
    })

  it('that refuses a mailbox for good is not asked again, one that is busy is', async () => {
    const gone = await refusing(550)
    expect(await send(gone.port, deliveryOf())).toMatchObject({
      kind: 'refused',
      reason: 'the mail server said 550',
    })
    const busy = await refusing(451)
    expect(await send(busy.port, deliveryOf())).toMatchObject({ kind: 'later' })
    expect(await send(1, deliveryOf())).toMatchObject({ kind: 'later' })
  })

  it('is told who sends; a wrong password is for the operator to put right', async () => {
    const { port, mails } = await startServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth({ username, password }, _session, done) {
        if (username === 'confab' && password === 'right') done(null, { user: username })
        else done(new Error('no'))
      },
    })
    const login = (password: string) => ({ login: { user: 'confab', password } })
    expect(await send(port, deliveryOf(), login('right'))).toEqual({ kind: 'taken' })
    expect(await send(port, deliveryOf(), login('wrong'))).toMatchObject({ kind: 'later' })
    expect(mails).toHaveLength(1)
  })

  it('without TLS gets nothing where TLS is asked for', async () => {
    const { port, mails } = await startServer()
    expect(await send(port, deliveryOf(), { tls: 'starttls' })).toMatchObject({ kind: 'later' })
    expect(await send(port, deliveryOf(), { tls: 'implicit' })).toMatchObject({ kind: 'later' })
    expect(mails).toEqual([])
  })
})
