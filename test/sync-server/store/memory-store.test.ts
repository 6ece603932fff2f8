import { describe } from 'vitest'
import { createMemoryStore } from '../../../sync-server/store/memory-store'
import { describeRoomStore } from '../../support/room-store-contract'

describe('the store in memory', () => {
  const make = async () => ({ open: async () => createMemoryStore(), remove: async () => {} })
  describeRoomStore(make, false)
})
