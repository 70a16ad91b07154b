read-more = Read more
