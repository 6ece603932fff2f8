import { describe, expect, it } from 'vitest'
import { createInbox } from '../../../sync-server/room/inbox'
import { createMember } from '../../../sync-server/room/member'
import { deafPeer } from '../../support/deaf-peer'

describe('the inbox of a document', () => {
  it('gives what came in the order in which it came, counted for each member', () => {
    const inbox = createInbox()
    const [ada, bo] = [createMember(deafPeer()), createMember(deafPeer())]
    inbox.add(ada, Uint8Array.of(1))
    inbox.add(bo, Uint8Array.of(2))
    inbox.add(ada, Uint8Array.of(3))
    const batch = inbox.take()
    expect(batch.map(({ update }) => update[0])).toEqual([1, 2, 3])
    expect(batch.map(({ count }) => count)).toEqual([1, 1, 2])
    expect(inbox.isEmpty()).toBe(true)
  })

  it('stops reading whoever brings too much, and only that one, until a flush has taken it', () => {
    const inbox = createInbox()
    const [ada, bo] = [readerMember(), readerMember()]
    for (let sent = 0; sent < 2_000; sent += 1) inbox.add(ada.member, Uint8Array.of(0))
    inbox.add(bo.member, Uint8Array.of(0))
    expect(ada.isHeld()).toBe(true)
    expect(bo.isHeld()).toBe(false)

    inbox.take()
    expect(ada.isHeld()).toBe(false)
  })

  it('counts bytes as well as messages', () => {
    const inbox = createInbox()
    const ada = readerMember()
    inbox.add(ada.member, new Uint8Array(2 ** 20))
    expect(ada.isHeld()).toBe(true)
  })

  it('leaves for the next flush what would make this one long', () => {
    const inbox = createInbox()
    const writers = Array.from({ length: 20 }, readerMember)
    for (const { member } of writers) inbox.add(member, new Uint8Array(2 ** 20))
    expect(inbox.take()).toHaveLength(2)
    expect(writers.map(({ isHeld }) => isHeld())).toEqual([
      false,
      false,
      ...Array.from({ length: 18 }, () => true),
    ])
    expect(inbox.isEmpty()).toBe(false)
  })

  it('takes a single long update whole', () => {
    const inbox = createInbox()
    inbox.add(createMember(deafPeer()), new Uint8Array(8 * 2 ** 20))
    expect(inbox.take()).toHaveLength(1)
  })
})

function readerMember() {
  let held = false
  const hold = () => {
    held = true
  }
  const release = () => {
    held = false
  }
  return { member: createMember({ ...deafPeer(), hold, release }), isHeld: () => held }
}
