// A text that is too long is refused here and not by the hub: a frame over its limit would end the connection.
import { HubError } from "./hubError.js";

const TEXT_BYTES = 256 * 1024;
const FRAME_BYTES = 1024 * 1024 - 1024; // The call around the text gets the rest.

/** @param {string} text */
const bytesOf = text => new TextEncoder().encode(text).length;

/**
 * The error that a text is too long, or null.
 * @param {string} text
 */
export function tooLong(text) {
  if (bytesOf(text) <= TEXT_BYTES && bytesOf(JSON.stringify(text)) <= FRAME_BYTES) return null;
  return new HubError("messageTooLong", "The message is over 256 KiB. Shorten it, or put it into a file and name the file.");
}
