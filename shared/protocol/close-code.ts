/**
 * Why the relay ends a connection. Clients decide by the code, never by its text.
 * 4400 to 4499 are final: coming back with the same request cannot help. After the others, retry.
 *
 * | code | name            | the relay says                                                       |
 * | ---- | --------------- | -------------------------------------------------------------------- |
 * | 1003 | textFrame       | messages are binary, this one was text                               |
 * | 1008 | malformed       | this is no message, or no update                                     |
 * | 1009 | tooLarge        | the message is longer than `maxMessageBytes`                         |
 * | 1012 | restarting      | the relay is going down; come back soon                              |
 * | 1013 | tryLater        | too much at once, or the document cannot be read or written just now |
 * | 4401 | noToken         | the relay has a secret, and the token is missing or wrong            |
 * | 4403 | forbidden       | this is not for you                                                  |
 * | 4404 | noSuchRoom      | there is no such room, and its name can be none                      |
 * | 4409 | epochDiffers    | the document here has another history; fork, never merge             |
 * | 4426 | appTooOld       | the document may be read, but not written, by an app this old        |
 */
export const closeCodes = {
  textFrame: 1003,
  malformed: 1008,
  tooLarge: 1009,
  restarting: 1012,
  tryLater: 1013,
  noToken: 4401,
  forbidden: 4403,
  noSuchRoom: 4404,
  epochDiffers: 4409,
  appTooOld: 4426,
} as const

/** The name of a close code. */
export type CloseReason = keyof typeof closeCodes

/** Whether a client that was closed with this code should stay away. */
export const isFinal = (code: number) => code >= 4400 && code < 4500
