//! Runs jobs on threads and hands their results over in order. At most a few jobs a thread are under way, so that
//! memory does not grow with the number of articles.

use super::worker::{Batch, Settings, work};
use crate::article::feed::{Feed, Job};
use std::collections::BTreeMap;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Mutex, PoisonError};

/// Jobs under way for each thread.
const AHEAD: usize = 4;

/// Works through `feed` and gives each batch to `take`, in order. Stops at the first error of `take`.
///
/// # Errors
/// What `take` could not do.
pub fn run<E>(feed: Feed, settings: &Settings, threads: usize, mut take: impl FnMut(Batch) -> Result<(), E>) -> Result<(), E> {
    if threads <= 1 {
        return feed.map(|job| work(job, settings)).try_for_each(take);
    }
    let (jobs, queue) = sync_channel::<(u64, Job)>(threads * AHEAD);
    let (results, done) = channel();
    let (credits, credit) = sync_channel::<()>(threads * AHEAD);
    let queue = Mutex::new(queue);
    std::thread::scope(|scope| {
        scope.spawn(move || produce(feed, &jobs, &credits));
        for _ in 0..threads {
            let (results, queue) = (results.clone(), &queue);
            scope.spawn(move || consume(queue, &results, settings));
        }
        drop(results);
        let outcome = in_order(&done, &credit, &mut take);
        // Where the output failed, the threads end because nobody takes their results or gives them work.
        drop((done, credit));
        outcome
    })
}

/// Hands out numbered jobs, each against a credit; ends when the jobs do or nobody wants them.
fn produce(feed: Feed, jobs: &SyncSender<(u64, Job)>, credits: &SyncSender<()>) {
    for numbered in (0..).zip(feed) {
        if credits.send(()).is_err() || jobs.send(numbered).is_err() {
            return;
        }
    }
}

fn consume(queue: &Mutex<Receiver<(u64, Job)>>, results: &Sender<(u64, Batch)>, settings: &Settings) {
    loop {
        let next = queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((number, job)) = next else { return };
        if results.send((number, work(job, settings))).is_err() {
            return;
        }
    }
}

fn in_order<E>(done: &Receiver<(u64, Batch)>, credit: &Receiver<()>, take: &mut impl FnMut(Batch) -> Result<(), E>) -> Result<(), E> {
    let mut waiting = BTreeMap::new();
    let mut next = 0;
    for (number, batch) in done {
        waiting.insert(number, batch);
        while let Some(batch) = waiting.remove(&next) {
            take(batch)?;
            next += 1;
            // The producer is gone where no job is left; then nobody needs the credit.
            let _ = credit.try_recv();
        }
    }
    Ok(())
}
