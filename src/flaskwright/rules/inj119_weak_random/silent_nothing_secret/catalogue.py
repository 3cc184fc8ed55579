BOOKS = ["Emma", "Persuasion", "Sanditon"]
QUESTIONS = ["Who wrote Emma?", "Who is Anne Elliot?", "Where is Bath?", "When was Sanditon begun?"]
