using Microsoft.Playwright;

namespace ChatHub.Bench;

/// <summary>
/// An answer of the demo page's that grows fifty times a second whatever else is mounted: the page's own answers draw the whole list for each word.
/// </summary>
internal static class GrowingAnswer
{
    private const string Grow = """
        count => new Promise(resolve => {
          const list = document.querySelector('.demo-chat .list');
          const row = Object.assign(document.createElement('li'), { className: 'row assistant streaming', innerHTML: '<div class="content"></div>' });
          Object.assign(row.dataset, { index: list.childElementCount, key: `grown${list.childElementCount}`, markdown: '' });
          const text = row.firstChild.appendChild(document.createTextNode(''));
          list.append(row);
          list.dataset.count = list.childElementCount;
          globalThis.answerEnds = false;
          let n = 0;
          const growing = setInterval(() => {
            text.appendData(`word${++n} `);
            row.dataset.markdown = text.data;
            if (n !== count && !globalThis.answerEnds) return;
            clearInterval(growing);
            row.classList.remove('streaming');
            resolve();
          }, 20);
        })
        """;

    private const string End = "() => { globalThis.answerEnds = true; }";

    /// <summary>Begins one of so many words.</summary>
    /// <returns>Ends with it.</returns>
    public static Task OfAsync(IPage page, int words) => page.EvaluateAsync(Grow, words);

    /// <summary>Begins one that grows until it is ended.</summary>
    /// <returns>Ends with it.</returns>
    public static Task WithoutEndAsync(IPage page) => page.EvaluateAsync(Grow, -1);

    /// <summary>Ends one that grows.</summary>
    public static Task EndAsync(IPage page) => page.EvaluateAsync(End);
}
