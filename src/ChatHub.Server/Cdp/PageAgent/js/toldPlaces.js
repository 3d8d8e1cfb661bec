// Which places a frame has, as the hub was told last.
import { answer } from './reports.js';

/** @import { Family } from './family.js' */

/** @param {Pick<Family, 'places'>} family */
export function toldPlaces(family) {
  let told = '';
  /** @type {Set<string>} */
  let keys = new Set();

  /** No error of ours reaches the page: the hub looks itself, and says what is wrong. */
  function look() {
    try {
      return family.places();
    } catch {
      return null;
    }
  }

  /** @param {import('./family.js').PlaceInfo[]} places */
  function tell(places) {
    told = answer(places);
    keys = new Set(places.map(({ key }) => key));
  }

  return {
    /** The hub asks, and is told. */
    now() {
      const places = family.places();
      tell(places);
      return places;
    },

    /** As text, where it is not what was told last; else null. */
    news() {
      const places = look();
      if (!places || answer(places) === told) return null;
      tell(places);
      return told;
    },

    /** Was the hub told that this place is gone, and is it still? @param {string} key */
    areWithout: key => !keys.has(key) && look()?.every(place => place.key !== key) === true,
  };
}
