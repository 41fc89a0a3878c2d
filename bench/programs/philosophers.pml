/* N philosophers, each takes the left fork, then the right one, eats, and puts them back; EATS times. */
bool fork[N];
active [N] proctype philosopher() {
  byte left = _pid;
  byte right = (_pid + 1) % N;
  byte eaten = 0;
  do
  :: eaten < EATS ->
     atomic { !fork[left] -> fork[left] = true };
     atomic { !fork[right] -> fork[right] = true };
     fork[right] = false;
     fork[left] = false;
     eaten++
  :: else -> break
  od
}
