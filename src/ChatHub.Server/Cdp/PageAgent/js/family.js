// What an IDE family says of a frame and its places, and what the hub calls. Types alone: nothing runs here.

/** @import { Adapter, RecordWanted, SessionRecord } from './contract.js' */

/**
 * Where one conversation at a time is shown.
 * @typedef {object} PlaceInfo
 * @property {string} key Made from what the IDE has: every hub gives it the same.
 * @property {"panel" | "editor"} kind
 * @property {string | null} title The conversation's, where it is known.
 * @property {boolean} isShown It can be read now.
 * @property {string} [harness] In which an Agent Host of the IDE runs it; left out where the window itself does.
 */

/** @typedef {{ session: string, title: string | null, at: number | null }} ConversationEntry What the IDE keeps; `at` in Unix ms. */

/**
 * An IDE family in a frame. What ends in a question mark it may leave out.
 * @typedef {object} Family
 * @property {() => boolean} isIde
 * @property {() => string | null} version
 * @property {() => PlaceInfo[]} places Cheap: asked at every change of the page that may bring or take one.
 * @property {(place: string) => Adapter} adapter Whose panel is this place's.
 * @property {(want: RecordWanted) => Promise<SessionRecord>} record
 * @property {() => Promise<ConversationEntry[]>} conversations Those that the IDE keeps, newest first.
 * @property {() => string | null} [invalid] Why the profile cannot be used.
 * @property {boolean} [inShadow] May chats be in shadow roots?
 * @property {() => string[]} [pageAttributes] Of these a change, anywhere in the page, may bring or take a place, as it is now.
 * @property {() => { panels: Element[], attributes: string[] }} [watched] The panels, and the attributes by which one becomes something else.
 * @property {() => void} [lookAnew] Where the panels were is out of date.
 * @property {(records: MutationRecord[], came: (Element | ShadowRoot)[]) => boolean} [mayMove] May these mutations bring, take or move a place?
 *   Without it the places are cheap to ask for.
 * @property {() => void} [end] Its hub is gone.
 */

/** @typedef {(instance: string, place: string | null, places: string | null, news: string | null) => Promise<unknown>} Ear The hub's, in the page. */

/**
 * One chat's part of the agent. Keys and wishes come as JSON, and so do the answers.
 * @typedef {object} PlaceAgent
 * @property {(wasTaken: boolean) => string} heard
 * @property {() => Promise<string>} read
 * @property {() => Promise<string>} check
 * @property {(key: string, text: string, limitMs: number, conversation?: number | null) => Promise<string>} prepare
 * @property {(key: string, limitMs: number) => Promise<string>} submit
 * @property {() => Promise<string>} retract
 * @property {(limitMs: number) => Promise<string>} stop
 * @property {(limitMs: number) => Promise<string>} newChat
 * @property {(session: string, limitMs: number) => Promise<string>} open
 * @property {(print: number, answer: string, limitMs: number) => Promise<string>} respond
 * @property {() => string} listens
 */

/**
 * The frame's part.
 * @typedef {object} FrameAgent
 * @property {(place: string) => PlaceAgent} at
 * @property {(wasTaken?: boolean) => string} heard
 * @property {() => string} locate
 * @property {() => Promise<string>} conversations
 * @property {(want: string) => Promise<string>} record
 * @property {() => string} lookAgain
 * @property {() => string} listens
 * @property {() => void} dispose
 * @property {() => void} leave
 */

export {};
