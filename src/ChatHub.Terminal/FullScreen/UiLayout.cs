using ChatHub.Terminal.Output;

namespace ChatHub.Terminal.FullScreen;

/// <summary>Which part of the screen is where, in columns and rows.</summary>
/// <param name="PortsWidth">The list of IDEs; 0 where there is no room for it.</param>
/// <param name="Left">Where the conversation begins.</param>
/// <param name="Width">The conversation's columns.</param>
/// <param name="Height">The conversation's rows, from the second row of the screen.</param>
/// <param name="BoxHeight">The rows of the box to write in.</param>
/// <param name="Panel">What the agent waits for, over the whole width, between the conversation and the line above the box.</param>
internal sealed record UiLayout(int PortsWidth, int Left, int Width, int Height, int BoxHeight, RequestPanel Panel)
{
    /// <summary>The least that a screen is drawn for.</summary>
    public static readonly (int Width, int Height) Least = (20, 8);

    private const int RowsAround = 4; // The bar, the line above the box, what was said, the keys.

    /// <summary>The layout for a state; null where the terminal is too small.</summary>
    public static UiLayout? Of(UiState state)
    {
        var (width, height) = state.Size;
        if (width < Least.Width || height < Least.Height) return null;
        var ports = width >= 90 ? 28 : width >= 64 ? 22 : 0;
        var left = ports == 0 ? 0 : ports + 2;
        var box = Math.Clamp(DraftLayout.Of(state.Box, width - UiView.Prompt.Length).Lines.Count, 1, Math.Max(1, (height - RowsAround) / 3));
        var room = height - RowsAround - box;
        var panel = RequestPanel.Of(state, room);
        return new(ports, left, width - left, room - panel.Rows, box, panel);
    }
}
