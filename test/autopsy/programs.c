/* Programs in C for the autopsy: which one is played, the first argument says. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

struct pair {
  pthread_mutex_t first, second;
  pthread_barrier_t both;
};

static struct pair private_pair;

static struct pair *pair_for(struct pair *pair, int sharing) {
  pthread_mutexattr_t mutex;
  pthread_barrierattr_t barrier;
  pthread_mutexattr_init(&mutex);
  pthread_mutexattr_setpshared(&mutex, sharing);
  pthread_barrierattr_init(&barrier);
  pthread_barrierattr_setpshared(&barrier, sharing);
  pthread_mutex_init(&pair->first, &mutex);
  pthread_mutex_init(&pair->second, &mutex);
  pthread_barrier_init(&pair->both, &barrier, 2);
  return pair;
}

static struct pair *shared_pair(void) {
  void *memory = mmap(NULL, sizeof(struct pair), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  return pair_for(memory, PTHREAD_PROCESS_SHARED);
}

static void *forth(void *of) {
  struct pair *pair = of;
  pthread_mutex_lock(&pair->first);
  pthread_barrier_wait(&pair->both);
  pthread_mutex_lock(&pair->second);
  return NULL;
}

static void *back(void *of) {
  struct pair *pair = of;
  pthread_mutex_lock(&pair->second);
  pthread_barrier_wait(&pair->both);
  pthread_mutex_lock(&pair->first);
  return NULL;
}

static void mutexes(void) {
  pthread_t thread;
  struct pair *pair = pair_for(&private_pair, PTHREAD_PROCESS_PRIVATE);
  pthread_create(&thread, NULL, forth, pair);
  back(pair);
}

static void shared_mutexes(void) {
  struct pair *pair = shared_pair();
  if (fork() == 0) {
    forth(pair);
    _exit(0);
  }
  if (fork() == 0) {
    back(pair);
    _exit(0);
  }
  wait(NULL);
}

static void sleeping_holder(void) {
  struct pair *pair = shared_pair();
  pthread_mutex_lock(&pair->first);
  if (fork() == 0) {
    pthread_mutex_lock(&pair->first);
    _exit(0);
  }
  sleep(600);
}

static int own_pipe(void) {
  int ends[2];
  return pipe(ends) == 0 ? ends[0] : -1;
}

static void read_own_pipe(void) {
  char byte;
  if (read(own_pipe(), &byte, 1) < 0) _exit(1);
}

static void *reader(void *unused) {
  read_own_pipe();
  return unused;
}

static void headless(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, reader, NULL);
  pthread_exit(NULL);
}

static void polls(void) {
  struct pollfd asked = {.fd = own_pipe(), .events = POLLIN};
  poll(&asked, 1, -1);
}

static void epolls(void) {
  int set = epoll_create1(0), end = own_pipe();
  struct epoll_event asked = {.events = EPOLLIN, .data.fd = end};
  epoll_ctl(set, EPOLL_CTL_ADD, end, &asked);
  epoll_wait(set, &asked, 1, -1);
}

static void named_semaphore(void) {
  char name[64];
  snprintf(name, sizeof name, "/lockstep-autopsy-%d", (int)getpid());
  sem_t *semaphore = sem_open(name, O_CREAT, 0600, 0);
  /* Whoever has started this takes the name away: by it anybody may post. */
  sem_wait(semaphore);
}

static void on_timer(int signal) {
  (void)signal;
}

static void timer(void) {
  timer_t clock;
  struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGINT};
  struct itimerspec later = {.it_value = {.tv_sec = 600}};
  struct sigaction action = {.sa_handler = on_timer};
  sigaction(SIGINT, &action, NULL);
  timer_create(CLOCK_MONOTONIC, &event, &clock);
  timer_settime(clock, 0, &later, NULL);
  read_own_pipe();
}

int main(int count, char **words) {
  static const struct {
    const char *name;
    void (*play)(void);
  } programs[] = {
      {"mutexes", mutexes}, {"shared-mutexes", shared_mutexes}, {"sleeping-holder", sleeping_holder},
      {"headless", headless}, {"poll", polls}, {"epoll", epolls},
      {"named-semaphore", named_semaphore}, {"timer", timer},
  };
  for (size_t k = 0; count > 1 && k < sizeof programs / sizeof *programs; k++)
    if (strcmp(words[1], programs[k].name) == 0) programs[k].play();
  return 0;
}
