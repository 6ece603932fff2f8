import { describe, expect, it } from 'vitest'
import { createLog, type LogFields, type LogLevel } from '../../sync-server/log'
import { roomName } from '../support/open-room'

function openLog(level?: LogLevel) {
  const lines: string[] = []
  const log = createLog(
    (line) => lines.push(line),
    () => 0,
    level,
  )
  return { log, lines, read: () => lines.map((line) => JSON.parse(line) as unknown) }
}

describe('the log', () => {
  it('writes one JSON object a line, with its time, level and event', () => {
    const { log, lines, read } = openLog()
    log.warn('peer-refused', { room: roomName(), reason: 'malformed' })
    expect(lines.join('')).toMatch(/^\{.*\}\n$/)
    expect(read()).toEqual([
      {
        level: 'warn',
        time: '1970-01-01T00:00:00.000Z',
        event: 'peer-refused',
        room: roomName(),
        reason: 'malformed',
      },
    ])
  })

  it('tells everything from its level on', () => {
    const { log, read } = openLog('error')
    log.info('listening')
    log.warn('peer-refused')
    log.error('store-write-failed')
    expect(read()).toEqual([expect.objectContaining({ event: 'store-write-failed' })])
    const silent = openLog('silent')
    silent.log.error('store-write-failed')
    expect(silent.lines).toEqual([])
  })

  it('tells where an error was thrown, and not what it quotes', () => {
    const { log, lines, read } = openLog()
    const failed = catchError(() => JSON.parse('the salary of Ana\n    at secret.ts:1:1'))
    log.error('flush-failed', { error: failed })
    expect(lines.join('')).not.toMatch(/salary|secret\.ts/)
    const at = expect.arrayContaining([expect.stringMatching(/log\.test\.ts:\d+:\d+/)]) as unknown
    expect(read()).toEqual([expect.objectContaining({ error: { type: 'SyntaxError', at } })])
  })

  it('tells the code and the message of what the system refused', () => {
    const { log, read } = openLog()
    const error = Object.assign(new Error('IO error: no space'), { code: 'LEVEL_IO_ERROR' })
    log.error('store-write-failed', { error })
    const told = { type: 'Error', code: 'LEVEL_IO_ERROR', message: 'IO error: no space' }
    expect(read()).toEqual([expect.objectContaining({ error: told })])
  })

  it('hides a token or a text that got round the types', () => {
    const { log, lines } = openLog()
    const smuggled = { token: 'a-long-shared-secret', rows: { text: 'the salary of Ana' } }
    log.info('listening', smuggled as unknown as LogFields)
    expect(lines.join('')).not.toMatch(/a-long-shared-secret|salary/)
  })
})

function catchError(run: () => unknown): unknown {
  try {
    return run()
  } catch (error) {
    return error
  }
}
