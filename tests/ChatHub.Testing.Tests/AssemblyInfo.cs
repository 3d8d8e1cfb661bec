using Xunit;

// One VS Code at a time: two of them do not fit on a small machine.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
