stars = *
star10 = *
star = *
