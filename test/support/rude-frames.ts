import fc from 'fast-check'
import { createEncoder, toUint8Array, writeVarUint } from 'lib0/encoding'
import { Doc, encodeStateAsUpdate, encodeStateAsUpdateV2, encodeStateVector } from 'yjs'
import { encodeExtensionBody } from '../../shared/protocol/extension'
import {
  encodeExtension,
  encodePresence,
  encodeQueryPresence,
  encodeStep1,
  encodeStep2,
  encodeUpdate,
  HEARTBEAT,
} from '../../shared/protocol/frames'

const SAMPLE_CLIENT = 4_711

/** A document with something of everything, and the single changes it came about by. */
function createSample() {
  const doc = new Doc()
  doc.clientID = SAMPLE_CLIENT
  const changes: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => changes.push(update))
  const text = doc.getText('sample')
  text.insert(0, 'minutes of a meeting')
  text.format(0, 7, { bold: true })
  text.delete(3, 5)
  text.insertEmbed(2, { image: 'x' })
  doc.getMap('sample-map').set('number', 12.5)
  doc.getMap('sample-map').set('bytes', new Uint8Array(20))
  doc.getMap('sample-map').set('nested', new Doc())
  doc.getArray('sample-list').push(['a', null, { b: [1, 2, 3] }, -7])
  return { doc, changes }
}

const { doc, changes } = createSample()
const state = encodeStateAsUpdate(doc)
const entry = { clientId: SAMPLE_CLIENT, clock: 3, state: '{"person":"ana","caret":{"at":[1,2]}}' }

/** What well-behaved clients say. */
const politeFrames: readonly Uint8Array[] = [
  encodeStep1(encodeStateVector(doc)),
  encodeStep2(state),
  ...changes.map(encodeUpdate),
  encodePresence([entry]),
  encodePresence([entry, { ...entry, clientId: 1, state: 'null' }]),
  encodeQueryPresence(),
  encodeExtension(encodeExtensionBody({ kind: 'ask-time', askedAtMs: 1_700_000_000_000 })),
  HEARTBEAT,
]

const polite = fc.constantFrom(...politeFrames)
const varUint = (value: number) => {
  const encoder = createEncoder()
  writeVarUint(encoder, value)
  return toUint8Array(encoder)
}
const join = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts))

/** A frame with some bytes changed, left out, put in or said twice. */
const mutated = fc
  .tuple(
    polite,
    fc.array(fc.record({ at: fc.nat(), to: fc.nat(255), how: fc.nat(3) }), {
      minLength: 1,
      maxLength: 6,
    }),
  )
  .map(([frame, mutations]) =>
    mutations.reduce((bytes, { at, to, how }) => {
      const place = at % (bytes.length + 1)
      const [head, tail] = [bytes.subarray(0, place), bytes.subarray(place)]
      if (how === 0) return join(head, Uint8Array.of(to), tail.subarray(1))
      if (how === 1) return join(head, Uint8Array.of(to), tail)
      return how === 2 ? head : join(head, tail, tail.subarray(0, to))
    }, frame),
  )

/** The beginning of one frame and the end of another. */
const spliced = fc
  .tuple(polite, polite, fc.nat(), fc.nat())
  .map(([one, other, end, start]) =>
    join(one.subarray(0, end % one.length), other.subarray(start % other.length)),
  )

const numbers = fc.oneof(fc.nat(300), fc.constantFrom(2 ** 31, 2 ** 32 + 1, 2 ** 53 - 1))

/** Numbers where lengths, counts, ids and clocks are expected. */
const numeric = fc
  .tuple(
    fc.constantFrom([0, 0], [0, 1], [0, 2], [0, 9], [1], [121], [255, 1]),
    fc.array(numbers, { maxLength: 30 }),
  )
  .map(([head, values]) => join(Uint8Array.from(head), ...values.map(varUint)))

/** Updates made of numbers only: structs and deletions far away, of many clients, of any length. */
const numericUpdates = fc
  .array(numbers, { maxLength: 60 })
  .map((values) => encodeUpdate(join(...values.map(varUint))))

const presence = fc
  .array(
    fc.record({ clientId: numbers, clock: numbers, state: fc.oneof(fc.json(), fc.string()) }),
    {
      maxLength: 40,
    },
  )
  .map(encodePresence)

const deepState = fc
  .integer({ min: 10, max: 900 })
  .map((depth) =>
    encodePresence([{ ...entry, clock: depth, state: '['.repeat(depth) + ']'.repeat(depth) }]),
  )

/** Everything a client should not say, and some that it may. */
export const rudeFrames: fc.Arbitrary<Uint8Array | string> = fc.oneof(
  { weight: 6, arbitrary: mutated },
  { weight: 2, arbitrary: spliced },
  { weight: 2, arbitrary: numeric },
  { weight: 2, arbitrary: numericUpdates },
  { weight: 1, arbitrary: presence },
  { weight: 1, arbitrary: deepState },
  { weight: 1, arbitrary: polite },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 60 }).map(encodeUpdate) },
  { weight: 1, arbitrary: fc.constant(encodeUpdate(encodeStateAsUpdateV2(doc))) },
  { weight: 1, arbitrary: fc.string({ maxLength: 50 }) },
)

/** A frame longer than this. */
export const longFrame = (bytes: number) => encodeUpdate(new Uint8Array(bytes + 1).fill(1))
