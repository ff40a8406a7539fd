//! Tests of group commit on SQLite: who shares a flush, who is notified, and what an error affects.

use std::pin::Pin;
use std::task::Poll;
use std::time::Duration;

use super::scratch::Scratch;
use super::{add, count, with_people};
use crate::args;
use crate::store::{Store, StoreError, StoreOptions, Tx};

type Work<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// Runs it as far as it gets on its own.
async fn advance<T>(work: &mut Work<'_, T>) -> Poll<T> {
    std::future::poll_fn(|context| Poll::Ready(work.as_mut().poll(context))).await
}

/// Puts a writer into the queue.
async fn next(store: &Store) -> Work<'_, Result<Tx, StoreError>> {
    let mut next: Work<'_, _> = Box::pin(store.write());
    assert!(advance(&mut next).await.is_pending(), "another change is being written");
    next
}

async fn open() -> (Scratch, Store) {
    let scratch = Scratch::sqlite();
    let store = Store::open(&scratch.options()).await.unwrap();
    with_people(&store).await;
    (scratch, store)
}

#[tokio::test]
async fn waiting_writers_share_a_flush_and_are_confirmed_after_it() {
    let (scratch, store) = open().await;
    let mut first = store.write().await.unwrap();
    let (second, third) = (next(&store).await, next(&store).await);
    add(&mut first, 1, "ana").await.unwrap();
    let mut first: Work<'_, _> = Box::pin(first.commit());
    assert!(advance(&mut first).await.is_pending());

    let mut second = second.await.unwrap();
    // Its change builds on the first, which no one else can see yet.
    assert_eq!(second.one::<i64>("SELECT count(*) FROM people", &[]).await.unwrap(), 1);
    assert_eq!(count(&store).await, 0);
    add(&mut second, 2, "bo").await.unwrap();
    let mut second: Work<'_, _> = Box::pin(second.commit());
    assert!(advance(&mut second).await.is_pending());

    let mut third = third.await.unwrap();
    add(&mut third, 3, "cy").await.unwrap();
    // A writer that arrives only now comes after the flush.
    let late = next(&store).await;
    assert!(advance(&mut first).await.is_pending() && advance(&mut second).await.is_pending());
    assert_eq!(count(&store).await, 0);
    third.commit().await.unwrap();
    assert_eq!(count(&store).await, 3, "everyone can read what was confirmed");
    first.await.unwrap();
    second.await.unwrap();
    drop(late);
    scratch.remove().await;
}

#[tokio::test]
async fn a_rollback_leaves_its_group_alone() {
    let (scratch, store) = open().await;
    let mut first = store.write().await.unwrap();
    let (dropped, spoiled, last) = (next(&store).await, next(&store).await, next(&store).await);
    add(&mut first, 1, "ana").await.unwrap();
    let mut first: Work<'_, _> = Box::pin(first.commit());
    assert!(advance(&mut first).await.is_pending());

    let mut dropped = dropped.await.unwrap();
    add(&mut dropped, 2, "bo").await.unwrap();
    drop(dropped);
    let mut spoiled = spoiled.await.unwrap();
    add(&mut spoiled, 3, "cy").await.unwrap();
    assert!(add(&mut spoiled, 1, "again").await.unwrap_err().is_unique());
    assert!(spoiled.commit().await.is_err());
    let mut last = last.await.unwrap();
    add(&mut last, 4, "di").await.unwrap();
    last.commit().await.unwrap();
    first.await.unwrap();
    let names: Vec<String> =
        store.read().await.unwrap().all("SELECT name FROM people ORDER BY name", &[]).await.unwrap();
    assert_eq!(names, ["ana", "di"]);
    scratch.remove().await;
}

#[tokio::test]
async fn a_deed_canceled_while_waiting_stops_no_other_flush() {
    let (scratch, store) = open().await;
    let mut first = store.write().await.unwrap();
    let (second, given_up) = (next(&store).await, next(&store).await);
    add(&mut first, 1, "ana").await.unwrap();
    let mut first: Work<'_, _> = Box::pin(first.commit());
    assert!(advance(&mut first).await.is_pending());
    drop(first);
    drop(given_up);
    let mut second = second.await.unwrap();
    add(&mut second, 2, "bo").await.unwrap();
    second.commit().await.unwrap();
    assert_eq!(count(&store).await, 2);

    // Alone, and canceled immediately.
    let mut alone = store.write().await.unwrap();
    add(&mut alone, 3, "cy").await.unwrap();
    let mut alone: Work<'_, _> = Box::pin(alone.commit());
    // On a fast disk it can be done already.
    _ = advance(&mut alone).await;
    drop(alone);
    store.write().await.unwrap().commit().await.unwrap();
    assert_eq!(count(&store).await, 3);
    scratch.remove().await;
}

#[tokio::test]
async fn a_flush_that_fails_fails_the_whole_group() {
    let (scratch, store) = open().await;
    let mut first = store.write().await.unwrap();
    let second = next(&store).await;
    add(&mut first, 1, "ana").await.unwrap();
    let mut first: Work<'_, _> = Box::pin(first.commit());
    assert!(advance(&mut first).await.is_pending());
    let mut second = second.await.unwrap();
    // Checked only by the outer commit.
    second.run("PRAGMA defer_foreign_keys = ON", &[]).await.unwrap();
    let orphan = "INSERT INTO people (id, org, name, active, boss) VALUES (?1, 7, 'bo', 1, ?2)";
    second.run(orphan, args![[2; 16], [9; 16]]).await.unwrap();
    assert!(second.commit().await.is_err());
    assert!(first.await.is_err());
    assert_eq!(count(&store).await, 0);
    let mut clean = store.write().await.unwrap();
    add(&mut clean, 1, "ana").await.unwrap();
    clean.commit().await.unwrap();
    assert_eq!(count(&store).await, 1);
    scratch.remove().await;
}

#[tokio::test]
async fn a_full_disk_fails_the_whole_group() {
    let (scratch, store) = open().await;
    let mut first = store.write().await.unwrap();
    let (second, third) = (next(&store).await, next(&store).await);
    add(&mut first, 1, "ana").await.unwrap();
    let mut first: Work<'_, _> = Box::pin(first.commit());
    assert!(advance(&mut first).await.is_pending());

    let mut second = second.await.unwrap();
    let pages: i64 = second.one("PRAGMA page_count", &[]).await.unwrap();
    second.one::<i64>(&format!("PRAGMA max_page_count = {pages}"), &[]).await.unwrap();
    let full = add(&mut second, 2, &"b".repeat(1_000_000)).await.unwrap_err();
    assert!(matches!(full, StoreError::Unavailable(_)), "{full}");
    // SQLite has aborted the transaction; otherwise this would be one of its own.
    assert!(add(&mut second, 3, "cy").await.is_err());
    drop(second);
    assert!(matches!(first.await, Err(StoreError::Unavailable(_))));

    let mut third = third.await.unwrap();
    third.one::<i64>("PRAGMA max_page_count = 1000000", &[]).await.unwrap();
    assert_eq!(third.one::<i64>("SELECT count(*) FROM people", &[]).await.unwrap(), 0);
    add(&mut third, 4, "di").await.unwrap();
    third.commit().await.unwrap();
    assert_eq!(count(&store).await, 1);
    scratch.remove().await;
}

#[tokio::test]
async fn a_commit_behind_is_flushed_with_the_next_or_on_request() {
    let (scratch, store) = open().await;
    let mut mark = store.write().await.unwrap();
    add(&mut mark, 1, "ana").await.unwrap();
    mark.commit_behind().await.unwrap();
    let mut deed = store.write().await.unwrap();
    assert_eq!(deed.one::<i64>("SELECT count(*) FROM people", &[]).await.unwrap(), 1);
    add(&mut deed, 2, "bo").await.unwrap();
    deed.commit().await.unwrap();
    assert_eq!(count(&store).await, 2);

    let mut mark = store.write().await.unwrap();
    add(&mut mark, 3, "cy").await.unwrap();
    mark.commit_behind().await.unwrap();
    store.flush().await;
    assert_eq!(count(&store).await, 3);

    // And by itself: another process can write, which waits for the delayed flush.
    let mut mark = store.write().await.unwrap();
    add(&mut mark, 4, "di").await.unwrap();
    mark.commit_behind().await.unwrap();
    let other = Store::open(&scratch.options()).await.unwrap();
    let mut there = other.write().await.unwrap();
    assert_eq!(there.one::<i64>("SELECT count(*) FROM people", &[]).await.unwrap(), 4);
    there.commit().await.unwrap();
    scratch.remove().await;
}

#[tokio::test(start_paused = true)]
async fn a_long_write_in_another_process_makes_the_store_busy_only_meanwhile() {
    let scratch = Scratch::sqlite();
    let options = StoreOptions { wait: Duration::from_secs(60), ..scratch.options() };
    let (store, other) = (Store::open(&options).await.unwrap(), Store::open(&options).await.unwrap());
    with_people(&store).await;
    let held = other.write().await.unwrap();
    assert!(matches!(store.write().await.err().unwrap(), StoreError::Busy));
    drop(held);
    let mut tx = store.write().await.unwrap();
    add(&mut tx, 1, "ana").await.unwrap();
    tx.commit().await.unwrap();
    scratch.remove().await;
}

#[tokio::test]
async fn writers_run_in_the_order_they_arrived() {
    let (scratch, store) = open().await;
    let mut tx = store.write().await.unwrap();
    let mut line = Vec::new();
    for _ in 0..20 {
        line.push(next(&store).await);
    }
    let mut flushes: Vec<Work<'_, _>> = Vec::new();
    for (number, next) in line.into_iter().enumerate() {
        add(&mut tx, number as u8, &format!("p{number}")).await.unwrap();
        flushes.push(Box::pin(tx.commit()));
        assert!(advance(&mut flushes[number]).await.is_pending());
        tx = next.await.unwrap();
    }
    drop(tx);
    for flush in flushes {
        flush.await.unwrap();
    }
    assert_eq!(count(&store).await, 20);
    scratch.remove().await;
}
