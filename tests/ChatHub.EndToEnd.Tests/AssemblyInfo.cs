// One VS Code and one browser at a time: two cores are all there is, and what is measured here must not be disturbed.
[assembly: Xunit.CollectionBehavior(DisableTestParallelization = true)]
