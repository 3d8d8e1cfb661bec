// Two collections at a time: a test with VS Code waits for VS Code most of its time. What judges times is run apart, one after the other (test.sh).
[assembly: Xunit.CollectionBehavior(MaxParallelThreads = 2)]
