// Each test has an IDE, a hub and clients: two cores have one of these at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
