using System.Globalization;

namespace ChatHub.Bench;

/// <summary>One line of the output.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Value">How much.</param>
/// <param name="Unit">Of what.</param>
/// <param name="Floor">What the same would be without the hub's own work, or null.</param>
/// <param name="Most">More than this is a failure; null: whatever it is.</param>
/// <param name="Least">Less than this is a failure; null: whatever it is.</param>
internal sealed record Figure(string Name, double Value, string Unit, double? Floor = null, double? Most = null, double? Least = null)
{
    /// <summary>What is wrong with the value, in words, or null.</summary>
    public string? Fault =>
        Value > Most ? $"{Name} is more than {Text(Most.Value)}."
        : Value < Least ? $"{Name} is less than {Text(Least.Value)}."
        : null;

    public override string ToString()
    {
        var line = $"{Name} {Text(Value)} {Unit}";
        return Floor is { } floor ? string.Create(CultureInfo.InvariantCulture, $"{line} floor {Text(floor)} ratio {Value / floor:0.00}") : line;
    }

    private static string Text(double value) => value.ToString(value >= 100 ? "0" : "0.00", CultureInfo.InvariantCulture);
}
