// What a choice has done to the editors, with the way back.
export function Notice({ text, notice, undo }) {
  return (
    <div className="vk-notice">
      <p role="status" className={notice?.failed ? "vk-failed" : undefined}>{notice?.message}</p>
      {notice?.before && <button type="button" onClick={undo}>{text.undo}</button>}
    </div>
  );
}
