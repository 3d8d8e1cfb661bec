// Which places the hub knows of.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toldPlaces } from '../../src/ChatHub.Server/Cdp/PageAgent/js/toldPlaces.js';

const place = (key, more = {}) => ({ key, kind: 'panel', title: null, isShown: true, ...more });

/** Places that the test changes. */
function told(...first) {
  const page = { places: first };
  return { page, ...toldPlaces({ places: () => { if (!page.places) throw new Error('a form'); return page.places; } }) };
}

test('News_WhatWasAskedFor_IsNone', () => {
  const { now, news } = told(place('a'));
  assert.deepEqual(now(), [place('a')]);
  assert.equal(news(), null);
});

test('News_CameWentHiddenOrCalledOtherwise_IsAllOfThem', () => {
  const { page, now, news } = told(place('a'));
  now();
  for (const places of [[place('a'), place('b')], [place('b')], [place('b', { isShown: false })], [place('b', { title: 'b' })]]) {
    page.places = places;
    assert.deepEqual(JSON.parse(news()), places);
    assert.equal(news(), null);
  }
});

test('News_TitleWithHtmlAndMarksOfDirection_IsTheVeryText', () => {
  const title = '<img src=x onerror=alert(1)> \u202e\u2066abc\u2069 "\\';
  const { news } = told(place('a', { title }));
  assert.equal(JSON.parse(news())[0].title, title);
});

test('News_PageThatHidesWhatElementsHave_IsNone', () => {
  const { page, news } = told();
  page.places = null;
  assert.equal(news(), null);
});

test('AreWithout_PlaceThatIsGone_OnlyOnceTheHubWasTold', () => {
  const { page, now, news, areWithout } = told(place('a'));
  now();
  page.places = [];
  assert.equal(areWithout('a'), false);
  news();
  assert.equal(areWithout('a'), true);
  page.places = [place('a')]; // It is back, and will be told.
  assert.equal(areWithout('a'), false);
});
