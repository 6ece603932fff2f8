const meetingNote =
  /^(?:adjourned|skipped|skipping|cancel+ed|no (?:arch |team )?meeting|(?:the )?meeting (?:was |is )?(?:skipped|cancel+ed|adjourned|postponed|moved)|ended early|finished early|postponed|rescheduled|nothing to discuss|no topics|no agenda)\b/i

/** Whether a line that stands among topics is said of the meeting itself: "Adjourned early for lunch". */
export const isMeetingNote = (text: string) => meetingNote.test(text)
