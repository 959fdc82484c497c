"""What may be told of small groups: pure functions on counts, which know of no database and no screen.

**The threat.** Everybody knows how many chose each answer, and from the files every single answer without a person.
A split of the same answers by a background must not let anybody work out, from any number of views together, that 1 to
k-1 people of a group gave some answer. Whoever reads this also knows the rule itself, so the rule may not leak either:
what is *not* shown says something about why (Wong, Fu, Wang & Pei, "Minimality attack in privacy preserving data
publishing", VLDB 2007).

**The rule**, of which the steps are the modules:

1. `groups`: those with fewer than k voters are taken together, so that every column holds at least k people.
2. `answers`: an answer stands apart in all columns or in none. The answers that most people gave stand apart; of the
   others only the sum can be known. How many that are is tried from all downwards, in an order that depends on the
   public totals alone, until every column holds nobody or at least k in each of them and in the sum of the others.
3. `swaps`: figures of which the table does not follow, such as a mean, are told only if for every small number
   there is another set of people, with another number, that gives the same figures.
4. `choices`: the same proof for numbers by option where one person may choose several.
5. `scores`: the same proof for means of scores, such as those of a ranking or a scan, where nearly every answer is of one
   person. Every answer, every score in each of them, and who has one or has none is such a number.

What the last three prove is that a small number is not known: that it could be another one, though perhaps a small one
too.

**Why it holds.** Let N be the people in the answers taken together, r those of one of its answers and c those of one
group. All that is known of the people with both is that they are between max(0, r+c-N) and min(r, c), and every number
between these occurs (the Fréchet bounds: Dobra & Fienberg, "Bounds for cell entries in contingency tables given marginal
totals and decomposable graphs", PNAS 97, 2000). When the lower bound is above 0, then r > N-c, and N-c holds at least
k people or nobody: so either r and c are both at least k and with them the upper bound, or one group gave all these
answers, which step 2 allows only where r is at least k too. **So of an answer that does not stand apart it is always
possible that nobody in the group gave it, or that at least k did; that it is a number from 1 to k-1 can never be shown.**

**Several views.** A round is split only once it is sealed, when nothing of it can change, with the k that held then: of
a round and a background there is one table for ever, whoever looks, and no difference between two moments. Two
backgrounds of a round share only the totals of the answers, and each table that fits the one fits with each that fits
the other (a decomposable model with the answer as separator, same source). Two rounds share nothing but the people, and
nobody knows who they are. Two backgrounds are never crossed.

See also Hundepool and others, "Statistical Disclosure Control" (Wiley 2012), chapter 5 on tables of frequencies, of
which step 1 and 2 are what it calls table redesign; it also says why single cells that are left out are harder to defend.
"""

SMALLEST_GROUP = 5  # a number of people below this is not shown; it can only be raised
LARGEST_LIMIT = 50
