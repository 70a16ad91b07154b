greeting = Welcome
farewell = Until next time
thanks = Thank you
