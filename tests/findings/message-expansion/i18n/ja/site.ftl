stars = { star10 }{ star10 }
star10 = { star }{ star }{ star }{ star }{ star }{ star }{ star }{ star }{ star }{ star }
star = { "★" }{ "★" }{ "★" }{ "★" }{ "★" }{ "★" }{ "★" }{ "★" }{ "★" }{ "★" }
