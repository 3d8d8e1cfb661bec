using System.Net;
using System.Text;

namespace ChatHub.Testing;

/// <summary>A terminal's screen as a web page, so that a browser can make a picture of it.</summary>
public static class VtPicture
{
    private const string Background = "#1b1f27";
    private const string Foreground = "#d7dae0";

    private static readonly string[] Palette =
    [
        "#3b4048", "#e06c75", "#98c379", "#e5c07b", "#61afef", "#c678dd", "#56b6c2", "#abb2bf",
        "#5c6370", "#ff7b86", "#b5e890", "#ffd787", "#7cc4ff", "#de8cf5", "#6fd3df", "#ffffff",
    ];

    /// <summary>The page; the terminal is its element <c>pre</c>.</summary>
    public static string HtmlOf(VtScreen screen)
    {
        ArgumentNullException.ThrowIfNull(screen);
        var rows = new StringBuilder();
        for (var row = 0; row < screen.Height; row++)
        {
            for (var column = 0; column < screen.Width; column++)
            {
                var cell = screen[row, column];
                if (cell.Text.Length == 0) continue;
                // A cell each, of a fixed width: letters from another font do not shift the rest.
                var isWide = column + 1 < screen.Width && screen[row, column + 1].Text.Length == 0;
                var isCursor = screen.ShowsCursor && screen.Cursor == (row, column);
                rows
                    .Append("<i style=\"")
                    .Append(CssOf(cell.Style, isCursor))
                    .Append(isWide ? ";width:2ch" : "")
                    .Append("\">")
                    .Append(WebUtility.HtmlEncode(cell.Text))
                    .Append("</i>");
            }

            rows.Append('\n');
        }

        return $$"""
            <!doctype html><meta charset="utf-8"><style>
            body{margin:0;background:{{Background}}}
            pre{display:inline-block;margin:0;padding:14px 18px;background:{{Background}};color:{{Foreground}}}
            pre{font:15px/1.3 "DejaVu Sans Mono",monospace}
            i{display:inline-block;width:1ch;height:1.3em;vertical-align:top;font-style:normal;white-space:pre}
            </style><pre>{{rows}}</pre>
            """;
    }

    private static string CssOf(VtStyle style, bool isCursor)
    {
        var colour = style.Foreground is { } number ? Palette[number] : Foreground;
        var (front, back) = style.IsReversed != isCursor ? (Background, colour) : (colour, Background);
        return $"color:{front};background:{back}{(style.IsBold ? ";font-weight:bold" : "")}{(style.IsDim ? ";opacity:.65" : "")}";
    }
}
