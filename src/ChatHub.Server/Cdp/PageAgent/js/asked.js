// What the agent waits for a person for, and a person's answer. Types alone: nothing runs here.

/**
 * One of the answers that a request takes.
 * @typedef {object} AskedOption
 * @property {string} label The IDE's words.
 * @property {"allowOnce" | "allowAlways" | "rejectOnce" | "rejectAlways" | "other"} kind What is not known to hold once is an always.
 * @property {"session" | "workspace" | "always" | null} [scope] Of an always, where it is known.
 */

/**
 * @typedef {object} AskedQuestion
 * @property {string} text
 * @property {{ label: string, description: string | null, isRecommended: boolean }[]} options
 * @property {boolean} allowsText
 * @property {boolean} isMultiple
 */

/**
 * Something that the agent waits for.
 * @typedef {object} Asked
 * @property {string} key What tells this asking from every other one: its place, its title, what is shown at once. Never what may come later.
 * @property {"confirmation" | "question" | "plan" | "other"} kind
 * @property {number | null} slot The place of the message that waits.
 * @property {number | null} [call] The place of the call in that message, by which the IDE's record knows it.
 * @property {string} title
 * @property {string | null} detail The tool's input as shown, or what to say of a request that cannot be answered here.
 * @property {string | null} command Exactly what would run, never cut; null where that is not known.
 * @property {string | null} language
 * @property {boolean} [isTerminal] A command for a shell: without its exact text it can only be rejected.
 * @property {string[]} warnings
 * @property {AskedOption[]} options Only what can be pressed.
 * @property {AskedQuestion[]} questions
 * @property {number} [print] The agent's number for all of this as it is: what is pressed must still be the same. Given by requests.js.
 */

/**
 * A person's answer: the place of an option, or one answer for each question.
 * With what would run, as the hub knows it from the record where the page does not tell it.
 * @typedef {{ option: number | null, answers: { options: number[], text: string | null }[], command?: string | null }} Answer
 */

export {};
