namespace ChatHub.Server.Chats;

/// <summary>Checks a profile's selectors and lays those of its generations over them.</summary>
internal static class ProfileSelectors
{
    private static readonly string[] OfOptions = ["requestOptionKindAttribute", "requestAllowOnce", "requestRejectOnce"];

    /// <summary>The generations, newest first; empty where the profile has one set only.</summary>
    /// <param name="at">The profile's place in the configuration, for messages.</param>
    /// <param name="profile">The profile.</param>
    /// <param name="errors">What is wrong is added here.</param>
    public static IReadOnlyList<Generation> Lay(string at, IdeProfileOptions profile, List<string> errors)
    {
        CheckNames($"{at}:Selectors", profile.Selectors, errors);
        if (profile.Generations.Count > 0 && profile.Adapter != "generic")
            errors.Add($"{at}:Generations is for the generic adapter only; this profile's is '{profile.Adapter}'.");
        if (profile.Generations.Count == 0 && profile.Adapter == "generic") CheckSet($"{at}:Selectors", profile.Selectors, errors);
        List<Generation> laid = [];
        foreach (var (i, generation) in profile.Generations.Index())
        {
            var here = $"{at}:Generations:{i}";
            if (string.IsNullOrWhiteSpace(generation.Name)) errors.Add($"{here}:Name should say which versions the selectors are for.");
            if (laid.Any(other => other.Name == generation.Name))
                errors.Add($"{here}:Name is '{generation.Name}', which an earlier generation has already.");
            CheckNames($"{here}:Selectors", generation.Selectors, errors);
            var all = new Dictionary<string, string>(profile.Selectors);
            foreach (var (name, selector) in generation.Selectors) all[name] = selector;
            var used = all.Where(selector => selector.Value.Length > 0).ToDictionary();
            CheckSet($"{here}:Selectors", used, errors);
            laid.Add(new Generation(generation.Name, used));
        }

        return laid;
    }

    private static void CheckSet(string at, Dictionary<string, string> selectors, List<string> errors)
    {
        CheckNeeded(at, selectors, errors);
        CheckRequests(at, selectors, errors);
    }

    private static void CheckNeeded(string at, Dictionary<string, string> selectors, List<string> errors)
    {
        if (string.IsNullOrWhiteSpace(selectors.GetValueOrDefault("panel")) || string.IsNullOrWhiteSpace(selectors.GetValueOrDefault("row")))
            errors.Add($"{at} should have at least 'panel' and 'row' for the generic adapter.");
    }

    /// <summary>What is said of requests where none is ever found would be taken for said.</summary>
    private static void CheckRequests(string at, Dictionary<string, string> selectors, List<string> errors)
    {
        foreach (var name in selectors.Keys.Where(name => name.StartsWith("request", StringComparison.Ordinal) && IsSaid(name)))
        {
            var needed = OfOptions.Contains(name) ? "requestOption" : "request";
            if (name != needed && !IsSaid(needed)) errors.Add($"{at}:{name} is of no use without '{needed}'; name that too, or take this one out.");
        }

        var both = Texts("requestAllowOnce").Intersect(Texts("requestRejectOnce"), StringComparer.Ordinal).FirstOrDefault();
        if (both is not null)
            errors.Add($"{at}:requestAllowOnce and requestRejectOnce both have '{both}', so nobody knows what it does; take it out of one.");

        bool IsSaid(string name) => !string.IsNullOrWhiteSpace(selectors.GetValueOrDefault(name));
        string[] Texts(string name) =>
            selectors.GetValueOrDefault(name)?.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
    }

    private static void CheckNames(string at, Dictionary<string, string> selectors, List<string> errors)
    {
        foreach (var name in selectors.Keys.Where(name => !SelectorNames.All.Contains(name)))
            errors.Add($"{at}:{name} is no selector that there is; it should be one of: {string.Join(", ", SelectorNames.All)}.");
    }
}
